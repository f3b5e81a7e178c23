import type { ExternalPerson } from './external-person';

/** What a browser is sent to a provider with. */
export interface AuthorizationRequest {
  redirectUri: string;
  state: string;
  nonce: string;
  codeChallenge: string;
}

/** What it came back with, and what is known of how it went. */
export interface AuthorizationResponse {
  redirectUri: string;
  code: string;
  state: string;
  /** The issuer that the provider named beside the code (RFC 9207). */
  iss: string | undefined;
  nonce: string;
  codeVerifier: string;
}

/** A provider, as far as a sign-in needs one. */
export interface ProviderClient {
  /** @throws ProviderUnavailable */
  authorizationUrl(request: AuthorizationRequest): Promise<URL>;
  /**
   * Exchanges the code and says who came.
   *
   * @throws ProviderUnavailable; anything else means that the answer is not to be believed
   */
  identify(response: AuthorizationResponse): Promise<ExternalPerson>;
}
