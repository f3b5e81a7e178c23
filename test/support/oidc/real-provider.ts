import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where the browser comes back to, in all of these tests. */
export const REDIRECT = 'https://app.example.com/signed-in';

export interface Account {
  email?: string;
  email_verified?: boolean;
  given_name?: string;
  family_name?: string;
  name?: string;
}

export interface RealProvider {
  issuer: string;
  stop(): Promise<void>;
}

/** An OpenID provider as anybody would run one, who knows these accounts by their subjects. */
export async function startProvider(accounts: Record<string, Account>): Promise<RealProvider> {
  const script = join(__dirname, 'server.mjs');
  const child = spawn(process.execPath, [script, JSON.stringify(accounts), REDIRECT], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]; // what server.mjs prints
  const { issuer } = JSON.parse(line) as { issuer: string };
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await once(child, 'exit');
  };
  return { issuer, stop };
}

/**
 * What a browser does between our two calls: it goes where it is sent, keeps cookies, and stops where the provider sends it
 * back to us. Answers what stands in that address.
 */
export async function visit(authorizationUrl: string, changes: Record<string, string> = {}): Promise<Record<string, string>> {
  let url = new URL(authorizationUrl);
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  const jar = new Map<string, string>();
  for (let step = 0; step < 12; step++) {
    if (url.href.startsWith(REDIRECT)) return Object.fromEntries(url.searchParams);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]!.split('=');
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${url.href} answers ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url);
  }
  throw new Error('the provider goes round in circles');
}
