'use strict';
// The API as a client of it sees it: JSON in, JSON out, problems as errors.

const { Blob } = require('node:buffer');
const { pause } = require('../process/pause.cjs');

const POLL_MS = 100;
const PATIENCE_MS = 120_000;

class Client {
  constructor(url) {
    this.url = url;
    this.headers = { 'Accept-Language': 'ru' };
  }

  signIn(accessToken) {
    this.headers.Authorization = `Bearer ${accessToken}`;
  }

  get(path) {
    return this.json('GET', path);
  }

  post(path, body) {
    return this.json('POST', path, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  }

  upload(name, bytes) {
    const form = new globalThis.FormData();
    form.append('file', new Blob([bytes]), name);
    return this.json('POST', '/api/files', { body: form });
  }

  async download(path) {
    const response = await this.send('GET', path);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Asks again until the resource has left the states in which a job works on it. */
  async until(path, isAtWork) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const resource = await this.get(path);
      if (!isAtWork(resource)) return resource;
      if (Date.now() > deadline) throw new Error(`${path} is still ${resource.state}`);
      await pause(POLL_MS);
    }
  }

  async json(method, path, options) {
    return (await this.send(method, path, options)).json();
  }

  async send(method, path, { body, headers } = {}) {
    const response = await fetch(`${this.url}${path}`, { method, body, headers: { ...this.headers, ...headers } });
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new Error(`${method} ${path}: ${response.status} ${problem.code ?? ''} ${problem.detail ?? ''}`);
  }
}

module.exports = { Client };
