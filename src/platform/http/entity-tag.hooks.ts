import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tagMatches } from './etag';

/**
 * Before a view is written out: its `etag` becomes the ETag header, its `nextCursor` a Link to the next page
 * (RFC 8288). The cursor in the body is the contract; the header serves clients that follow links.
 */
export function describeView(request: FastifyRequest, reply: FastifyReply, view: unknown): void {
  if (typeof view !== 'object' || view === null || reply.statusCode >= 400) return;
  // Any object; both members are looked at before they are used.
  const { etag, nextCursor } = view as { etag?: unknown; nextCursor?: unknown };
  if (typeof etag === 'string' && !reply.hasHeader('etag')) reply.header('etag', etag);
  if (typeof nextCursor === 'string') reply.header('link', `<${pageAddress(request, nextCursor)}>; rel="next"`);
}

/**
 * Once the body is written out: an answer without a version of its own gets the hash of its text, and a client that
 * already has it gets 304.
 *
 * @returns true where nothing has to be sent
 */
export function answersNotModified(request: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
  if (reply.statusCode !== 200 || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  let etag = reply.getHeader('etag');
  if (etag === undefined && typeof payload === 'string') {
    etag = `W/"${hash('sha1', payload, 'base64url')}"`;
    reply.header('etag', etag);
  }
  const asked = request.headers['if-none-match'];
  if (asked === undefined || typeof etag !== 'string' || !tagMatches(asked, etag)) return false;
  reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return true;
}

/** The address of this page with the other cursor, relative to the server: it may stand behind any name. */
function pageAddress(request: FastifyRequest, cursor: string): string {
  const { originalUrl } = request;
  const path = originalUrl.split('?', 1)[0]!;
  const parameters = new URLSearchParams(originalUrl.slice(path.length));
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}
