import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { getContext } from '../../context';
import { canonicalJson } from './canonical-json';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** One request with an Idempotency-Key: what makes it the same request when it comes again. */
export interface KeyedCall {
  /** SHA-256 of principal, method, path and key: one key of one client never meets another's. */
  id: string;
  /** SHA-256 of what is asked. */
  fingerprint: string;
  /** As the client sent it. Not stored. */
  key: string;
}

/**
 * @throws AppError IDEMPOTENCY_KEY_INVALID
 */
export function keyedCall(request: FastifyRequest, key: string): KeyedCall {
  if (!KEY.test(key)) throw new AppError('IDEMPOTENCY_KEY_INVALID');
  const path = request.url.split('?', 1)[0]!;
  return {
    id: sha256(canonicalJson([principal(), request.method, path, key])),
    fingerprint: sha256(canonicalJson([request.query, contentOf(request)])),
    key,
  };
}

function principal(): string {
  const { actor, ip } = getContext();
  if (actor === null) return `anonymous ${ip}`;
  const { organisationId, userId, apiKey } = actor;
  return apiKey === null ? `${organisationId} ${userId}` : `${organisationId} ${userId} ${apiKey.id}`;
}

/**
 * A JSON body by its values. A file is read once and not here, so it is told by its size alone: the boundary between its
 * parts is another one each time.
 */
function contentOf({ body, headers }: FastifyRequest): unknown {
  return body ?? { length: headers['content-length'] ?? null };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
