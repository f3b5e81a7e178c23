import type { AuthorizationResponse } from './provider-client';

/** Where the browser has come back to, as the library reads it. */
export function answerAddress({ redirectUri, code, state, iss }: AuthorizationResponse): URL {
  const address = new URL(redirectUri);
  address.search = new URLSearchParams({ code, state, ...(iss === undefined ? {} : { iss }) }).toString();
  return address;
}
