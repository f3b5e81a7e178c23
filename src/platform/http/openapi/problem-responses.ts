import { ERRORS, type ErrorCode } from '../../../kernel/errors';
import type { Access } from '../access';
import { idempotencyOf } from '../endpoint-options';
import { headerReferences } from './headers';
import type { OperationFacts, Responses, SharedResponses } from './types';

const UNAUTHORISED: readonly ErrorCode[] = [
  'AUTHENTICATION_REQUIRED',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'KEY_INVALID',
  'KEY_EXPIRED',
  'KEY_DISABLED',
];

const RESTRICTIONS: readonly ErrorCode[] = ['EMAIL_NOT_VERIFIED', 'SECOND_FACTOR_REQUIRED'];

/** Sets of codes that many routes share; the answers that hold them are described once. */
const SHARED: Readonly<Record<string, readonly ErrorCode[]>> = {
  Unauthorized: UNAUTHORISED,
  Forbidden: ['SECOND_FACTOR_REQUIRED', 'PERMISSION_DENIED', 'INSUFFICIENT_SCOPE', 'KEY_ADDRESS_REFUSED'],
  ForbiddenChange: [...RESTRICTIONS, 'PERMISSION_DENIED', 'INSUFFICIENT_SCOPE', 'KEY_ADDRESS_REFUSED', 'CSRF_REFUSED'],
  ForPeople: ['KEY_NOT_ACCEPTED', 'KEY_ADDRESS_REFUSED'],
  ChangeForPeople: ['KEY_NOT_ACCEPTED', 'KEY_ADDRESS_REFUSED', 'CSRF_REFUSED'],
  Malformed: ['VALIDATION_FAILED', 'MALFORMED_BODY'],
  MalformedOrKey: ['VALIDATION_FAILED', 'MALFORMED_BODY', 'IDEMPOTENCY_KEY_INVALID'],
};

/** One documented answer per status, naming every code that may stand in it; described once where it is like many. */
export function problemResponses(facts: OperationFacts, shared: SharedResponses): Responses {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codesOf(facts))) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const isExempt = facts.options.limit === 'exempt';
  const responses: Responses = {};
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const name = isExempt ? undefined : sharedName(codes);
    if (name === undefined) responses[status] = problemResponse(status, codes, isExempt);
    else {
      shared[name] ??= problemResponse(status, codes, isExempt);
      responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  return responses;
}

function sharedName(codes: readonly ErrorCode[]): string | undefined {
  const [code] = codes;
  if (codes.length === 1) return code!.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.keys(SHARED).find((name) => SHARED[name]!.join() === codes.join());
}

function problemResponse(status: number, codes: readonly ErrorCode[], isExempt: boolean): SharedResponses[string] {
  return {
    description: codes.map((code) => `\`${code}\` ${ERRORS[code].title.en}`).join('; '),
    headers: headerReferences([
      'X-Request-Id',
      ...(isExempt ? [] : ['RateLimit', 'RateLimit-Policy']),
      ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ]),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function restrictionsOn(method: OperationFacts['method'], access: Access): readonly ErrorCode[] {
  if (access.kind === 'anyone' || (access.kind === 'signedIn' && access.isOwnAccount)) return [];
  return method === 'get' ? ['SECOND_FACTOR_REQUIRED'] : RESTRICTIONS;
}

function codesOf({ method, path, hasBody, options }: OperationFacts): ErrorCode[] {
  const codes: ErrorCode[] = ['VALIDATION_FAILED'];
  // A body may come where none is taken, and writers may meet at every change.
  if (hasBody || method !== 'get') codes.push('MALFORMED_BODY', 'REQUEST_TIMEOUT', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (method !== 'get') codes.push('CONFLICT');
  if (options.access.kind !== 'anyone') codes.push(...UNAUTHORISED);
  codes.push(...restrictionsOn(method, options.access));
  if (options.access.kind === 'permission') codes.push('PERMISSION_DENIED', 'INSUFFICIENT_SCOPE');
  if (options.access.kind === 'signedIn') codes.push('KEY_NOT_ACCEPTED');
  if (options.access.kind !== 'anyone') codes.push('KEY_ADDRESS_REFUSED');
  if (options.access.kind !== 'anyone' && method !== 'get') codes.push('CSRF_REFUSED');
  if (path.includes('{')) codes.push('NOT_FOUND');
  if (options.produces === undefined) codes.push('NOT_ACCEPTABLE');
  if (method === 'post' && idempotencyOf(options) !== 'none') {
    codes.push('IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_IN_USE', 'IDEMPOTENCY_KEY_REUSE');
  }
  if (options.ifMatch !== undefined) codes.push('PRECONDITION_FAILED');
  if (options.ifMatch === 'required') codes.push('PRECONDITION_REQUIRED');
  if (options.limit !== 'exempt') codes.push('QUOTA_EXCEEDED');
  return [...codes, 'INTERNAL', 'SERVICE_UNAVAILABLE', ...(options.errors ?? [])];
}
