'use strict';
// Finds a service to talk to, or brings one up.

const { spawn } = require('node:child_process');
const { readState } = require('../launcher/state.cjs');
const { pause } = require('../process/pause.cjs');
const { freePort } = require('../process/ports.cjs');
const { say } = require('../process/say.cjs');
const { inProject } = require('../setup/project.cjs');

const ASK_MS = 2_000;
const POLL_MS = 500;
/** The first start installs packages and may fetch Redis. */
const PATIENCE_MS = 10 * 60_000;

/** Resolves with the address of a service that answers, and a way to stop what was started for it. */
async function connect() {
  const { BASE_URL, PORT = '3020' } = process.env;
  if (BASE_URL) return { url: BASE_URL.replace(/\/+$/, ''), close: async () => {} };
  const url = await firstReady([`http://127.0.0.1:${PORT}`, readState().application?.url]);
  if (!url) return startOwn();
  say(`talking to the service at ${url}`);
  return { url, close: async () => {} };
}

async function firstReady(urls) {
  for (const url of urls) {
    if (url && (await isReady(url))) return url;
  }
  return undefined;
}

/** Ours alone answers /ready and has documents under /api/docs-json. */
async function isReady(url) {
  try {
    const answers = await Promise.all(['/ready', '/api/docs-json'].map((path) => ask(`${url}${path}`)));
    return answers.every(({ ok }) => ok);
  } catch {
    return false;
  }
}

async function ask(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) });
  await response.arrayBuffer();
  return response;
}

async function startOwn() {
  const port = await freePort();
  say(`starting a service on port ${port}`);
  const child = spawn(process.execPath, [inProject('scripts/start.cjs')], {
    env: { LOG_LEVEL: 'warn', ...process.env, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url, ended);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilReady(url, ended) {
  let exitCode;
  ended.then((code) => (exitCode = code));
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isReady(url))) {
    if (exitCode !== undefined) throw new Error(`the service ended with code ${exitCode} before it was ready`);
    if (Date.now() > deadline) throw new Error('the service does not become ready');
    await pause(POLL_MS);
  }
}

module.exports = { connect };
