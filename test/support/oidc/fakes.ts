import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  request: IncomingMessage;
  url: URL;
  body: URLSearchParams;
}

type Answer = { status?: number; body: unknown; headers?: Record<string, string> };
type Routes = Record<string, (asked: Asked) => Answer | Promise<Answer>>;

export interface FakeServer {
  url: string;
  /** Paths that were asked for. */
  asked: string[];
  stop(): Promise<void>;
}

async function serve(routesAt: (url: string) => Routes): Promise<FakeServer> {
  const asked: string[] = [];
  let routes: Routes = {};
  const server: Server = createServer((request, response) => void respond(request, response));
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    asked.push(url.pathname);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // a stream without an encoding
    const body = new URLSearchParams(Buffer.concat(parts).toString());
    const answer = (await routes[url.pathname]?.({ request, url, body })) ?? { status: 404, body: {} };
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  routes = routesAt(url);
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, asked, stop };
}

/** What a dishonest or broken issuer changes about its answers. */
export interface Lies {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  signWithOtherKey?: boolean;
  metadata?: Record<string, unknown>;
  /** Replaces the answer of the token endpoint. */
  token?: Answer;
}

export interface LyingIssuer extends FakeServer {
  /** From now on. */
  lie(lies: Lies): void;
}

/** An issuer whose answers can be bent; the browser comes back from it with the nonce as its code. */
export async function startLyingIssuer(first: Lies = {}): Promise<LyingIssuer> {
  let lies = first;
  const [honest, other] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const jwk = { ...honest.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const idToken = (claims: Record<string, unknown>): string => {
    const header = { alg: 'RS256', kid: 'one', ...lies.header };
    const signed = [header, { ...claims, ...lies.claims }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const key = lies.signWithOtherKey ? other.privateKey : honest.privateKey;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };
  const server = await serve((issuer) => ({
    '/.well-known/openid-configuration': () => ({
      body: {
        ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` },
        ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
        id_token_signing_alg_values_supported: ['RS256'],
        ...lies.metadata,
      },
    }),
    '/jwks': () => ({ body: { keys: [jwk] } }),
    // The code carries the nonce of the question, as an honest issuer would have remembered it.
    '/token': ({ body }) => {
      if (lies.token !== undefined) return lies.token;
      const now = Math.floor(Date.now() / 1_000);
      const person = { sub: 'liar', email: 'liar@example.com', email_verified: true };
      const claims = { iss: issuer, aud: 'estimates', iat: now, exp: now + 60, nonce: body.get('code'), ...person };
      return { body: { access_token: 'any', token_type: 'Bearer', expires_in: 60, id_token: idToken(claims) } };
    },
  }));
  return { ...server, lie: (next) => (lies = next) };
}

export interface GithubAccount {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
}

/**
 * As much of GitHub (a server of one's own: its API is under /api/v3) as a sign-in meets: OAuth 2 with PKCE, no id token, errors
 * with status 200, e-mails by themselves.
 */
export async function startGithub(accounts: Record<string, GithubAccount>): Promise<FakeServer> {
  const codes = new Map<string, { login: string; challenge: string }>();
  const tokens = new Map<string, GithubAccount>();
  const whoAsks = ({ request }: Asked): GithubAccount | undefined =>
    tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
  const refused = { status: 401, body: { message: 'Bad credentials' } };
  return serve(() => ({
    '/login/oauth/authorize': ({ url: { searchParams } }) => {
      const code = randomBytes(10).toString('hex');
      codes.set(code, { login: searchParams.get('login')!, challenge: searchParams.get('code_challenge')! });
      const back = new URL(searchParams.get('redirect_uri')!);
      back.search = new URLSearchParams({ code, state: searchParams.get('state')! }).toString();
      return { status: 302, body: '', headers: { location: back.href } };
    },
    '/login/oauth/access_token': ({ body }) => {
      const code = codes.get(body.get('code') ?? '');
      codes.delete(body.get('code') ?? '');
      const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
      const isRight = body.get('client_id') === 'estimates' && body.get('client_secret') === 'the-secret-of-this-client-only';
      if (code === undefined || !isRight || code.challenge !== challenge) return { body: { error: 'bad_verification_code' } };
      const token = `gho_${randomBytes(20).toString('hex')}`;
      tokens.set(token, accounts[code.login]!);
      return { body: { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' } };
    },
    '/api/v3/user': (asked) => {
      const account = whoAsks(asked);
      return account === undefined ? refused : { body: { id: account.id, login: account.login, name: account.name, email: null } };
    },
    '/api/v3/user/emails': (asked) => {
      const account = whoAsks(asked);
      return account === undefined ? refused : { body: account.emails };
    },
  }));
}
