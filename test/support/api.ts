import request, { type Test } from 'supertest';
import type { TestApp } from './app';

/** Whoever has an access token. */
export interface Bearer {
  accessToken: string;
}

/** A client of the service: `api(app).as(user).get('/api/projects').expect(200)`. */
export interface Api {
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body?: object): Test;
  patch(path: string, body?: object): Test;
  delete(path: string, body?: object): Test;
  /** The same client, signed in. */
  as(bearer: Bearer): Api;
  /** The same client with headers of its own on every request. */
  with(headers: Record<string, string>): Api;
}

export function api(app: TestApp, headers: Record<string, string> = {}): Api {
  const client = request(app.url);
  const send = (test: Test, body?: object): Test => {
    const prepared = test.set(headers);
    return body === undefined ? prepared : prepared.send(body);
  };
  return {
    get: (path) => send(client.get(path)),
    post: (path, body) => send(client.post(path), body),
    put: (path, body) => send(client.put(path), body),
    patch: (path, body) => send(client.patch(path), body),
    delete: (path, body) => send(client.delete(path), body),
    as: ({ accessToken }) => api(app, { ...headers, Authorization: `Bearer ${accessToken}` }),
    with: (more) => api(app, { ...headers, ...more }),
  };
}
