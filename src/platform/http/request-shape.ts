import type { FastifyRequest } from 'fastify';
import { AppError, type FieldError } from '../../kernel/errors';
import { canRehearse } from './endpoint-options';
import { acceptsJson, JSON_TYPE, prefersText } from './media-type';
import type { Route } from './route';

const MAX_URL_LENGTH = 8_000;
/** Node keeps the first of two, a proxy may have looked at the last (RFC 9112 §3.2). */
const ONCE_ONLY: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type', 'origin']);

/** Refuses a request that two readers would take for two different ones. */
export function assertHeaders({ raw }: FastifyRequest): void {
  if (raw.headers.host === undefined && raw.httpVersion === '1.1') throw new AppError('REQUEST_UNREADABLE');
  const seen = new Set<string>();
  // Names and values take turns.
  for (let index = 0; index < raw.rawHeaders.length; index += 2) {
    const name = raw.rawHeaders[index]!.toLowerCase();
    if (!ONCE_ONLY.has(name)) continue;
    if (seen.has(name)) throw new AppError('REQUEST_UNREADABLE');
    seen.add(name);
  }
}

/** Refuses what can be refused by the head of the request alone: nothing of the body has been read yet. */
export function assertRequestShape(request: FastifyRequest, route: Route): void {
  if (request.raw.url!.length > MAX_URL_LENGTH) throw new AppError('URL_TOO_LONG');
  assertQuery(request, route);
  assertAcceptable(request, route);
  assertMediaType(request, route);
}

/**
 * Takes `validateOnly` off the query of a change that can be rehearsed, so that no route has to know of it. Elsewhere it
 * stays and is refused as unknown: a client that believes to rehearse must not change anything.
 */
export function takeRehearsal(request: FastifyRequest, { endpoint }: Route): boolean {
  const query = queryOf(request);
  const { validateOnly } = query;
  if (validateOnly === undefined || isRead(request) || !canRehearse(endpoint)) return false;
  if (validateOnly !== 'true' && validateOnly !== 'false') {
    const detail = { en: 'must be true or false', ru: 'должно быть true или false' };
    throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '?validateOnly', detail }] });
  }
  delete query.validateOnly;
  return validateOnly === 'true';
}

function queryOf(request: FastifyRequest): Record<string, unknown> {
  // Fastify's parser makes an object of texts, and of lists of texts where a name stands twice.
  return request.query as Record<string, unknown>;
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function assertQuery(request: FastifyRequest, { takesQuery }: Route): void {
  const query = queryOf(request);
  const wrong: FieldError[] = [];
  for (const name in query) {
    if (!takesQuery) {
      const detail = { en: 'is not a known query parameter', ru: 'неизвестный параметр запроса' };
      wrong.push({ pointer: `?${name}`, detail });
    } else if (typeof query[name] !== 'string') {
      // Which of two values counts is answered differently by every proxy and framework.
      wrong.push({ pointer: `?${name}`, detail: { en: 'is given more than once', ru: 'указан несколько раз' } });
    }
  }
  if (wrong.length > 0) throw new AppError('VALIDATION_FAILED', { errors: wrong });
}

function assertAcceptable({ headers: { accept } }: FastifyRequest, { endpoint }: Route): void {
  const { produces, alsoText } = endpoint;
  if (produces !== undefined || acceptsJson(accept) || (alsoText !== undefined && prefersText(accept))) return;
  const available = ['application/json', ...(alsoText === undefined ? [] : ['text/plain'])];
  throw new AppError('NOT_ACCEPTABLE', { extensions: { available } });
}

function assertMediaType(request: FastifyRequest, { body }: Route): void {
  if (!hasBody(request)) return;
  assertNotEncoded(request);
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const mediaType = type.trim();
  const isTaken = body === null || body === 'application/json' ? isJson(mediaType, parameters) : mediaType === body;
  if (!isTaken) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', { extensions: { accepted: [body ?? 'application/json'] } });
  }
}

/** Nothing unpacks a body: read as it stands, it would be something else than its sender says (RFC 9110 §15.5.16). */
function assertNotEncoded({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return;
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', { extensions: { acceptedEncodings: ['identity'] } });
}

/** JSON is UTF-8 (RFC 8259 §8.1); a client that names another charset would have its letters garbled. */
function isJson(mediaType: string, parameters: string[]): boolean {
  if (!JSON_TYPE.test(mediaType)) return false;
  const charset = parameters.map((parameter) => /^charset="?([^"]*)"?$/.exec(parameter.trim())?.[1]).find(Boolean);
  return charset === undefined || charset === 'utf-8' || charset === 'utf8';
}

export function hasBody(request: FastifyRequest): boolean {
  if (isRead(request)) return false;
  const { headers } = request;
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** After parsing: a route that takes no body still bears the empty object that some clients always send. */
export function assertNoBody({ body }: FastifyRequest, route: Route | undefined): void {
  if (route === undefined || route.body !== null || body === undefined || body === null) return;
  if (typeof body === 'object' && Object.keys(body).length === 0) return;
  const detail = { en: 'no body is taken here', ru: 'тело запроса здесь не принимается' };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '', detail }] });
}
