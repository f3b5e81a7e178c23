import * as openid from 'openid-client';
import { namesIn, verifiedEmailIn, type ExternalPerson, type ToldPerson } from './external-person';
import type { AuthorizationRequest, AuthorizationResponse, ProviderClient } from './provider-client';
import { providerFetch, PROVIDER_TIMEOUT_SECONDS } from './provider-fetch';
import type { ProviderSettings } from './provider-settings';
import { answerAddress } from './answer-address';

/** Issuers change their keys and addresses; a discovery this old is made anew. */
const DISCOVERY_MS = 3_600_000;

/** Any issuer of OpenID Connect, by its discovery document. */
export class OpenIdProvider implements ProviderClient {
  private discovery: { configuration: Promise<openid.Configuration>; madeAtMs: number } | undefined;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly nowMs: () => number,
  ) {}

  async authorizationUrl({ redirectUri, state, nonce, codeChallenge }: AuthorizationRequest): Promise<URL> {
    return openid.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      ...{ state, nonce, code_challenge: codeChallenge, code_challenge_method: 'S256' },
    });
  }

  async identify(response: AuthorizationResponse): Promise<ExternalPerson> {
    const configuration = await this.configuration();
    const tokens = await openid.authorizationCodeGrant(configuration, answerAddress(response), {
      expectedState: response.state,
      expectedNonce: response.nonce,
      pkceCodeVerifier: response.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the answer has no id token');
    const told = toldIn({ ...(await this.userInfo(configuration, tokens.access_token, claims)), ...claims });
    return { issuer: claims.iss, subject: claims.sub, verifiedEmail: verifiedEmailIn(told), ...namesIn(told) };
  }

  /** Many issuers tell the e-mail here and not in the token. Asked only then. */
  private async userInfo(
    configuration: openid.Configuration,
    accessToken: string,
    claims: openid.IDToken,
  ): Promise<Record<string, unknown>> {
    const hasNone = configuration.serverMetadata().userinfo_endpoint === undefined;
    if (hasNone || claims.email !== undefined) return {};
    return openid.fetchUserInfo(configuration, accessToken, claims.sub);
  }

  private configuration(): Promise<openid.Configuration> {
    if (this.discovery === undefined || this.nowMs() - this.discovery.madeAtMs > DISCOVERY_MS) {
      const configuration = discover(this.settings);
      this.discovery = { configuration, madeAtMs: this.nowMs() };
      // Whoever waits for it is told; the next one asks anew.
      configuration.catch(() => (this.discovery = undefined));
    }
    return this.discovery.configuration;
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<openid.Configuration> {
  // Signatures are checked also of tokens that come straight from the issuer, over whatever ends its TLS.
  const execute = [openid.enableNonRepudiationChecks];
  // Settings let plain HTTP through on this machine only, and never in production.
  if (issuer.protocol === 'http:') execute.push(openid.allowInsecureRequests);
  return openid.discovery(issuer, clientId, undefined, clientAuthentication(clientSecret), {
    execute,
    timeout: PROVIDER_TIMEOUT_SECONDS,
    [openid.customFetch]: providerFetch,
  });
}

/** By whichever of the two the issuer takes; it takes the first where it says nothing (OpenID Connect Discovery §3). */
function clientAuthentication(clientSecret: string): openid.ClientAuth {
  const basic = openid.ClientSecretBasic(clientSecret);
  const post = openid.ClientSecretPost(clientSecret);
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const takesBasic = methods === undefined || methods.includes('client_secret_basic');
    return (takesBasic ? basic : post)(server, ...rest);
  };
}

function toldIn(claims: Record<string, unknown>): ToldPerson {
  const { email, email_verified: isEmailVerified, given_name: givenName, family_name: familyName, name } = claims;
  return { email, isEmailVerified, givenName, familyName, name };
}
