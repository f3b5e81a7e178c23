import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { duplicateKey } from './duplicate-key';

/** Left in the stream, for the route that takes it: resumable uploads. */
const PIECE_OF_A_FILE = 'application/offset+octet-stream';
const BOM = '\ufeff';

/** The one way a body is read: as JSON in UTF-8. Files are read by the routes that take them. */
export function readBodiesAsJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const read = (_: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void): void => {
    try {
      done(null, parseJson(body));
    } catch (error) {
      // parseJson throws nothing but AppErrors.
      done(error as Error);
    }
  };
  fastify.addContentTypeParser(PIECE_OF_A_FILE, (_request, _body, done) => done(null));
  fastify.addContentTypeParser(/^application\/(?:json|[a-z0-9.!#$&^_-]+\+json)(?:;|\s|$)/i, { parseAs: 'buffer' }, read);
}

/**
 * Undefined for an empty body: clients send the media type out of habit.
 *
 * @throws AppError MALFORMED_BODY for what is not JSON or not UTF-8, and for a key that stands twice in one object: of the
 * two values each reader takes another
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw malformed('The body is not UTF-8.', 'Тело запроса не в UTF-8.');
  const text = body.toString('utf8');
  const json = text.startsWith(BOM) ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new AppError('MALFORMED_BODY');
  }
  const key = duplicateKey(json);
  if (key !== undefined) throw malformed(`The key "${key}" stands twice.`, `Ключ «${key}» указан дважды.`);
  return value;
}

function malformed(en: string, ru: string): AppError {
  return new AppError('MALFORMED_BODY', { detail: { en, ru } });
}
