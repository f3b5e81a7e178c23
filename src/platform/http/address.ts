import type { IncomingMessage } from 'node:http';

/** No route has this address. */
const UNREADABLE = '/unreadable';

/**
 * The address that a request is routed by. `/api/v1/x` is `/api/x`: one major version, one set of routes. An address that
 * cannot be decoded is sent where nothing is: the router would answer it before any hook has run.
 */
export function routedAddress({ url = '/' }: IncomingMessage): string {
  if (!isReadable(url)) return UNREADABLE;
  return url.replace(/^\/api\/v1(?=\/|$|\?)/, '/api');
}

/** Whether all of it decodes, path and query: every `%` begins an escape, and the escapes are UTF-8. */
export function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
