import type { CustomFetch } from 'openid-client';

/** Of one request; a sign-in takes four at most. */
export const PROVIDER_TIMEOUT_SECONDS = 5;
const MAX_ANSWER_BYTES = 512 * 1024;
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A provider that does not answer, or not as one does that works: coming back later may help. */
export class ProviderUnavailable extends Error {}

/**
 * How providers are called: no redirect is followed, no answer is read without end. The addresses are those of the
 * configuration and of the documents found there.
 */
export const providerFetch: CustomFetch = async (url, options) => {
  const answer = await reached(url, options);
  if (answer.status >= 500) throw new ProviderUnavailable(`${new URL(url).host} answers ${answer.status}`);
  const body = await readBounded(answer, new URL(url).host);
  const { status, headers } = answer;
  return new Response(WITHOUT_BODY.has(status) ? null : body, { status, headers });
};

async function reached(...[url, options]: Parameters<CustomFetch>): Promise<Response> {
  try {
    return await fetch(url, { ...options, redirect: 'manual' });
  } catch (error) {
    throw new ProviderUnavailable(`${new URL(url).host} cannot be reached`, { cause: error });
  }
}

async function readBounded(answer: Response, host: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > MAX_ANSWER_BYTES) throw new ProviderUnavailable(`${host} answers more than ${MAX_ANSWER_BYTES} bytes`);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof ProviderUnavailable ? error : new ProviderUnavailable(`${host} breaks off`, { cause: error });
  }
  return Buffer.concat(parts);
}

/** Whether it was that, wherever a library has packed it in. */
export function isProviderUnavailable(error: unknown): boolean {
  for (let link = error, depth = 0; link instanceof Error && depth < 8; link = link.cause, depth++) {
    if (link instanceof ProviderUnavailable) return true;
  }
  return false;
}
