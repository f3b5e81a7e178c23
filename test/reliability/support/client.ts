import { randomUUID } from 'node:crypto';

/** One answer, or its absence: `status` is 0 where the connection was cut or refused. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
  durationMs: number;
}

const PATIENCE_MS = 30_000;

/** Asks once, over connections that are kept alive; never throws. */
export async function ask(
  url: string,
  { method = 'GET', body, token }: { method?: string; body?: object; token?: string } = {},
): Promise<Answer> {
  const startedAt = performance.now();
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { method, headers, body: JSON.stringify(body), signal });
    const text = await response.text();
    return {
      status: response.status,
      body: parse(text),
      headers: response.headers,
      durationMs: performance.now() - startedAt,
    };
  } catch {
    return { status: 0, body: {}, headers: new Headers(), durationMs: performance.now() - startedAt };
  }
}

/**
 * What something may take that takes `atRestMs` at most where nobody else is at work: on a machine that is busy, a few times
 * what the same took before, when nothing was broken.
 */
export function allowedMs(atRestMs: number, usualMs: number): number {
  return Math.max(atRestMs, usualMs * 5);
}

/** How long the slowest of these answers has taken. */
export function slowestOf(answers: readonly Answer[]): number {
  return Math.max(...answers.map(({ durationMs }) => durationMs));
}

export interface Person {
  email: string;
  password: string;
  token: string;
  organisationId: string;
}

/** A new person at the service, signed in. */
export async function register(url: string): Promise<Person> {
  const person = {
    email: `${randomUUID()}@example.com`,
    password: 'correct horse battery',
    firstName: 'Анна',
    lastName: 'Иванова',
  };
  const registered = await ask(`${url}/api/auth/register`, { method: 'POST', body: person });
  if (registered.status !== 201) throw new Error(`register: ${registered.status} ${JSON.stringify(registered.body)}`);
  const token = String(registered.body.accessToken);
  const me = await ask(`${url}/api/auth/me`, { token });
  const { id } = me.body.organisation as { id: string };
  return { email: person.email, password: person.password, token, organisationId: id };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
