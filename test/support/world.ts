import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { api } from './api';
import type { TestApp } from './app';

export type Role = 'owner' | 'admin' | 'estimator' | 'viewer';

/** A registered person with a fresh session. */
export interface TestUser {
  id: string;
  email: string;
  password: string;
  organisationId: string;
  accessToken: string;
  refreshToken: string;
}

/** A resource as the API showed it when it was made. */
export interface Made {
  id: string;
  etag: string;
  [field: string]: unknown;
}

export const PASSWORD = 'correct horse battery';

/** Makes people and things over the API, each story its own, hiding what does not matter to it. */
export interface World {
  /** A person with an organisation of their own. */
  user(overrides?: { email?: string; password?: string; firstName?: string; lastName?: string }): Promise<TestUser>;
  /** Somebody from another company. */
  stranger(): Promise<TestUser>;
  /** Another person in the organisation of `owner`, signed in there. */
  member(owner: TestUser, role: Role): Promise<TestUser>;
  project(user: TestUser, overrides?: object): Promise<Made>;
  /** A draft estimate, in a project of its own unless `projectId` is given. */
  estimate(user: TestUser, overrides?: { projectId?: string; [field: string]: unknown }): Promise<Made>;
}

export function world(app: TestApp): World {
  const made = async (user: TestUser, path: string, body: object): Promise<Made> =>
    answered(await api(app).as(user).post(path, body), 201) as Made;

  const builders: World = {
    async user(overrides = {}) {
      const person = { email: newEmail(), password: PASSWORD, firstName: 'Анна', lastName: 'Иванова', ...overrides };
      const answer = answered(await api(app).post('/api/auth/register', person), 201);
      return signedIn(app, answer, person.password);
    },

    stranger: () => builders.user({ firstName: 'Пётр', lastName: 'Чужой' }),

    async member(owner, role) {
      const person = await builders.user();
      answered(await api(app).as(owner).post('/api/organisation/members', { email: person.email, role }), 201);
      const { refreshToken } = person;
      const { organisationId } = owner;
      const answer = answered(await api(app).post('/api/auth/refresh', { refreshToken, organisationId }), 200);
      return signedIn(app, answer, person.password);
    },

    project: (user, overrides = {}) => made(user, '/api/projects', { name: 'Школа на 550 мест', ...overrides }),

    async estimate(user, overrides = {}) {
      const projectId = overrides.projectId ?? (await builders.project(user)).id;
      const input = { projectId, number: '02-01-01', name: 'Общестроительные работы', ...overrides };
      return made(user, '/api/estimates', input);
    },
  };
  return builders;
}

/** An address that nobody else in this run has. */
export function newEmail(): string {
  return `${randomUUID()}@example.com`;
}

/** The body of an answer that was meant to have this status; anything else fails with the problem it told. */
export function answered(response: Response, status: number): Record<string, unknown> {
  if (response.status !== status) {
    throw new Error(`${response.request.method} ${response.request.url}: ${response.status} ${response.text}`);
  }
  return response.body as Record<string, unknown>;
}

async function signedIn(app: TestApp, answer: Record<string, unknown>, password: string): Promise<TestUser> {
  const { user, accessToken, refreshToken } = answer as {
    user: { id: string; email: string };
    accessToken: string;
    refreshToken: string;
  };
  const me = answered(await api(app).as({ accessToken }).get('/api/auth/me'), 200) as { organisation: { id: string } };
  return { id: user.id, email: user.email, password, organisationId: me.organisation.id, accessToken, refreshToken };
}
