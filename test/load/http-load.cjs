'use strict';
// A load generator over kept-alive connections: plain sockets and the least of HTTP, so that the core it runs on can tire a
// server on the other one.

const net = require('node:net');

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * As many requests as the server takes, each connection sending its next when it has its answer.
 *
 * @param target `{ url, method, path, headers, body }`; `path`, `headers` and `body` may be functions that answer a new one each time
 * @returns `{ perSecond, p50Ms, p95Ms, p99Ms, count, failures }`; a failure is any status but 2xx
 */
async function closedLoop(target, { connections, seconds }) {
  const clients = await connectAll(target, connections);
  const results = newResults();
  const endsAt = performance.now() + seconds * 1_000;
  const startedAt = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < endsAt) {
        const sentAt = performance.now();
        note(results, await client.ask(), performance.now() - sentAt);
      }
    }),
  );
  const elapsedSeconds = (performance.now() - startedAt) / 1_000;
  clients.forEach((client) => client.close());
  return summary(results, elapsedSeconds);
}

/**
 * Requests at a given rate, whatever the server does. Times are counted from the moment a request was meant to be sent: a
 * server that stalls pays for all who had to wait, and not only for the one that was first.
 */
async function openLoop(target, { connections, seconds, perSecond }) {
  const clients = await connectAll(target, connections);
  const results = newResults();
  const idle = [...clients];
  const waiting = [];
  const startedAt = performance.now();
  const serve = (client) => {
    const meantAt = waiting.shift();
    if (meantAt === undefined) return void idle.push(client);
    client.ask().then((status) => {
      note(results, status, performance.now() - meantAt);
      serve(client);
    });
  };
  const planned = Math.floor(seconds * perSecond);
  for (let sent = 0; sent < planned; ) {
    const due = Math.min(planned, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond));
    for (; sent < due; sent++) {
      waiting.push(startedAt + (sent / perSecond) * 1_000);
      if (idle.length > 0) serve(idle.pop());
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (idle.length < clients.length) await new Promise((resolve) => setTimeout(resolve, 5));
  clients.forEach((client) => client.close());
  return summary(results, (performance.now() - startedAt) / 1_000);
}

function connectAll(target, count) {
  return Promise.all(Array.from({ length: count }, () => new Connection(target).open()));
}

/** One kept-alive connection with at most one request under way. */
class Connection {
  constructor(target) {
    this.target = target;
    this.received = Buffer.alloc(0);
    this.answer = null;
  }

  open() {
    const { hostname, port } = new URL(this.target.url);
    this.socket = net.connect(Number(port), hostname).setNoDelay(true);
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('close', () => this.answer?.(0));
    return new Promise((resolve, reject) => {
      this.socket.once('connect', () => resolve(this));
      this.socket.once('error', reject);
    });
  }

  /** Resolves to the status of the answer; 0 where the connection was cut. */
  ask() {
    this.socket.write(requestOf(this.target));
    return new Promise((resolve) => (this.answer = resolve));
  }

  close() {
    this.answer = null;
    this.socket.destroy();
  }

  take(bytes) {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.latin1Slice(0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < headEnd + HEAD_END.length + length) return;
    this.received = this.received.subarray(headEnd + HEAD_END.length + length);
    const { answer } = this;
    this.answer = null;
    answer?.(Number(head.slice(9, 12)));
  }
}

function requestOf({ url, method, path, headers, body }) {
  const text = typeof body === 'function' ? body() : (body ?? '');
  const lines = [`${method} ${typeof path === 'function' ? path() : path} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Connection: keep-alive'];
  for (const [name, value] of Object.entries(typeof headers === 'function' ? headers() : headers)) lines.push(`${name}: ${value}`);
  if (text !== '') lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`);
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

function newResults() {
  return { durations: [], failures: 0 };
}

function note(results, status, durationMs) {
  results.durations.push(durationMs);
  if (status < 200 || status > 299) results.failures++;
}

function summary({ durations, failures }, seconds) {
  const sorted = Float64Array.from(durations).sort();
  const at = (share) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
  return {
    perSecond: Math.round(durations.length / seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    count: durations.length,
    failures,
  };
}

module.exports = { closedLoop, openLoop };
