import * as openid from 'openid-client';
import { answerAddress } from './answer-address';
import { namesIn, verifiedEmailIn, type ExternalPerson } from './external-person';
import type { AuthorizationRequest, AuthorizationResponse, ProviderClient } from './provider-client';
import { providerFetch, PROVIDER_TIMEOUT_SECONDS } from './provider-fetch';
import type { ProviderSettings } from './provider-settings';

const PUBLIC_HOST = 'github.com';
const PUBLIC_API = 'https://api.github.com/';
/** Answers of this version keep their form. */
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28', 'user-agent': 'construction-estimates' };

/** GitHub speaks OAuth 2 without OpenID Connect: there is no id token, and who came is asked of its API. */
export class GithubProvider implements ProviderClient {
  private readonly configuration: openid.Configuration;
  private readonly api: URL;

  constructor(private readonly settings: ProviderSettings) {
    const { issuer, clientId, clientSecret } = settings;
    this.api = issuer.hostname === PUBLIC_HOST ? new URL(PUBLIC_API) : new URL('/api/v3/', issuer);
    this.configuration = new openid.Configuration(
      {
        issuer: new URL('/login/oauth', issuer).href,
        authorization_endpoint: new URL('/login/oauth/authorize', issuer).href,
        token_endpoint: new URL('/login/oauth/access_token', issuer).href,
      },
      clientId,
      undefined,
      openid.ClientSecretPost(clientSecret),
    );
    this.configuration.timeout = PROVIDER_TIMEOUT_SECONDS;
    this.configuration[openid.customFetch] = providerFetch;
    // Settings let plain HTTP through on this machine only, and never in production.
    if (issuer.protocol === 'http:') openid.allowInsecureRequests(this.configuration);
  }

  authorizationUrl({ redirectUri, state, codeChallenge }: AuthorizationRequest): Promise<URL> {
    const url = openid.buildAuthorizationUrl(this.configuration, {
      redirect_uri: redirectUri,
      scope: 'read:user user:email',
      ...{ state, code_challenge: codeChallenge, code_challenge_method: 'S256' },
    });
    return Promise.resolve(url);
  }

  async identify(response: AuthorizationResponse): Promise<ExternalPerson> {
    const tokens = await openid.authorizationCodeGrant(this.configuration, answerAddress(response), {
      expectedState: response.state,
      pkceCodeVerifier: response.codeVerifier,
    });
    const user = await this.ask('user', tokens.access_token);
    const emails = await this.ask('user/emails', tokens.access_token);
    return personIn(this.settings.issuer, user, emails);
  }

  private async ask(path: string, accessToken: string): Promise<unknown> {
    const url = new URL(path, this.api);
    const headers = new Headers(HEADERS);
    const answer = await openid.fetchProtectedResource(this.configuration, accessToken, url, 'GET', null, headers);
    if (answer.status !== 200) throw new Error(`${url.pathname} answers ${answer.status}`);
    return answer.json();
  }
}

/** The number of the account is its subject: a login may be given up and taken by somebody else. */
function personIn(issuer: URL, user: unknown, emails: unknown): ExternalPerson {
  // Objects that came out of JSON: each member is looked at before it is used.
  const { id, name, login } = (user ?? {}) as Record<string, unknown>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new Error('the user has no id');
  // The same of a list of them.
  const list = Array.isArray(emails) ? (emails as Record<string, unknown>[]) : [];
  const primary = list.find((entry) => entry?.primary === true);
  const told = { email: primary?.email, isEmailVerified: primary?.verified };
  return {
    issuer: issuer.origin,
    subject: String(id),
    verifiedEmail: verifiedEmailIn(told),
    ...namesIn({ name: typeof name === 'string' ? name : login }),
  };
}
