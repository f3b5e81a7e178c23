import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimsOf, headerOf, SIGNING_SECRET } from '../support/access-token';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { world, type TestUser } from '../support/world';

interface Pair {
  setting: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

function keyPair(kid: string): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { setting: `${kid}:ES256:${der.toString('base64')}`, privateKey, publicKey };
}

const SECRET = `now:${SIGNING_SECRET}`;
const pair = keyPair('pair');

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp({ JWT_KEYS: `${pair.setting},${SECRET}` });
  user = await world(app).user();
});

function me(accessToken: string, target = app): ReturnType<ReturnType<typeof api>['get']> {
  return api(target).as({ accessToken }).get('/api/auth/me');
}

async function publicKeys(target: TestApp): Promise<Record<string, string>[]> {
  const { body } = await api(target).get('/.well-known/jwks.json').expect(200);
  return (body as { keys: Record<string, string>[] }).keys;
}

/** The claims of an honest token under a header of one's own. */
function unsigned(header: object, claims = claimsOf(user.accessToken)): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

function signedByPair(signed: string, key = pair.privateKey): string {
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

describe('a key pair', () => {
  it('signs, and whoever has the public key can check', async () => {
    expect(headerOf(user.accessToken)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'pair' });
    await me(user.accessToken).expect(200);
    const answer = await api(app).get('/.well-known/jwks.json').expect(200);
    const { x, y } = pair.publicKey.export({ format: 'jwk' });
    expect(answer.body).toEqual({ keys: [{ kty: 'EC', crv: 'P-256', x, y, kid: 'pair', alg: 'ES256', use: 'sig' }] });
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
  });

  it('shows no key where there are only secrets', async () => {
    expect(await publicKeys(await startApp({ JWT_KEYS: SECRET }))).toEqual([]);
  });

  it('is used with its own algorithm alone: its public key is no secret, and a secret is no pair [9.1.2]', async () => {
    const header = { alg: 'ES256', typ: 'at+jwt', kid: 'pair' };
    await me(signedByPair(unsigned(header))).expect(200);
    const spki = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const asSecret = unsigned({ ...header, alg: 'HS256' });
    await me(`${asSecret}.${createHmac('sha256', spki).update(asSecret).digest('base64url')}`).expect(401);
    const withSecret = unsigned({ ...header, alg: 'HS256' });
    await me(`${withSecret}.${createHmac('sha256', SIGNING_SECRET).update(withSecret).digest('base64url')}`).expect(401);
    await me(signedByPair(unsigned({ ...header, kid: 'now' }))).expect(401);
    await me(signedByPair(unsigned(header), keyPair('other').privateKey)).expect(401);
    await me(`${unsigned({ ...header, alg: 'none' })}.`).expect(401);
  });

  it('that has checked a token once looks at every other one, and at its time [9.2.1]', async () => {
    await me(user.accessToken).expect(200);
    const tampered = `${user.accessToken.slice(0, -5)}AAAAA`;
    await me(tampered).expect(401);
    const now = Math.floor(Date.now() / 1_000);
    const header = { alg: 'ES256', typ: 'at+jwt', kid: 'pair' };
    // Still within the leeway when it is first seen: it is never taken from memory.
    const old = signedByPair(unsigned(header, { ...claimsOf(user.accessToken), exp: now - 10 }));
    await me(old).expect(200);
    await me(old).expect(200);
    const gone = signedByPair(unsigned(header, { ...claimsOf(user.accessToken), exp: now - 60 }));
    expect((await me(gone).expect(401)).body.code).toBe('TOKEN_EXPIRED');
  });

  it('remembers a signature and not a session: who has signed out is out', async () => {
    const other = await world(app).user();
    await me(other.accessToken).expect(200);
    await api(app).as(other).post('/api/auth/logout').expect(204);
    await me(other.accessToken).expect(401);
  });
});

/** Within it a process has looked at its file. */
const SWITCH_MS = 6_000;

describe('keys in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(directory, 'jwt-keys');
  const write = (...settings: string[]): void => {
    writeFileSync(`${file}.new`, settings.join(','));
    renameSync(`${file}.new`, file);
  };
  afterAll(() => rmSync(directory, { recursive: true }));

  async function until(what: () => Promise<boolean>): Promise<void> {
    while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  it('are rotated under load on two processes, and not one request fails', async () => {
    const [older, newer] = [keyPair('older'), keyPair('newer')];
    write(older.setting);
    const processes = [await startApp({ JWT_KEYS_FILE: file }), await startApp({ JWT_KEYS_FILE: file })];
    const people = await Promise.all(processes.map((process) => world(process).user()));
    const everywhere = (kids: string[]): Promise<void> =>
      until(async () => {
        const seen = await Promise.all(processes.map(publicKeys));
        return seen.every((keys) => keys.map(({ kid }) => kid).join() === kids.join());
      });

    const tokens = people.map(({ accessToken }) => accessToken);
    // Two hundred requests all the while that the processes change their keys, one after the other, with each of the tokens.
    const underLoad = async (change: Promise<void>): Promise<number[]> => {
      const requests = Array.from({ length: 200 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, (index * SWITCH_MS) / 200));
        return (await me(tokens[index % tokens.length]!, processes[index % 3 === 0 ? 0 : 1]!)).status;
      });
      const [statuses] = await Promise.all([Promise.all(requests), change]);
      return statuses;
    };

    write(older.setting, newer.setting);
    const announced = await underLoad(everywhere(['older', 'newer']));
    write(newer.setting, older.setting);
    const promoted = await underLoad(everywhere(['newer', 'older']));
    const { refreshToken } = people[0]!;
    const refreshed = await api(processes[0]!).post('/api/auth/refresh', { refreshToken }).expect(200);
    expect(headerOf(refreshed.body.accessToken)).toMatchObject({ kid: 'newer' });
    tokens.push(refreshed.body.accessToken);
    write(newer.setting, older.setting, keyPair('next').setting);
    const both = await underLoad(everywhere(['newer', 'older', 'next']));
    expect(new Set([...announced, ...promoted, ...both])).toEqual(new Set([200]));

    // A key that leaves takes its tokens with it, and nobody is signed out by that.
    write(newer.setting);
    await everywhere(['newer']);
    await me(people[1]!.accessToken, processes[1]).expect(401);
    const again = await api(processes[1]!).post('/api/auth/refresh', { refreshToken: people[1]!.refreshToken }).expect(200);
    await me(again.body.accessToken, processes[0]).expect(200);

    // A mistake in the file changes nothing.
    write('newer:short');
    await new Promise((resolve) => setTimeout(resolve, SWITCH_MS));
    await me(again.body.accessToken, processes[0]).expect(200);
    await me(again.body.accessToken, processes[1]).expect(200);
  }, 300_000);
});
