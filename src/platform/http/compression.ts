import compression from 'compression';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Small answers cost more to compress than to send. */
const THRESHOLD_BYTES = 2_048;
const MAX_STREAM_LISTENERS = 30;

const compress = compression({ threshold: THRESHOLD_BYTES });

/**
 * Lets the compression package take over an answer that is worth it. It wraps the raw response, so it must come before the
 * first byte, and only where the body is long or a stream of unknown length: wrapping costs small answers dearly.
 */
export function compressIfLarge(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  if (typeof payload === 'string' ? payload.length < THRESHOLD_BYTES : payload === null || payload === undefined) return;
  // Fastify, Nest and compression each listen several times for the end of a stream, and Node would cry leak.
  if (typeof payload !== 'string') reply.raw.setMaxListeners(MAX_STREAM_LISTENERS);
  if (request.headers['accept-encoding'] === undefined || request.method === 'HEAD') return;
  if (String(reply.getHeader('cache-control') ?? '').includes('no-transform')) return;
  // compression speaks Express's types and uses nothing of them beyond Node's request and response.
  compress(request.raw as never, reply.raw as never, () => undefined);
}
