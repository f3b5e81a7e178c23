'use strict';

const { tryLock } = require('../process/lock.cjs');
const { pause } = require('../process/pause.cjs');
const { say } = require('../process/say.cjs');
const { readState } = require('./state.cjs');

const POLL_MS = 300;
const PATIENCE_MS = 120_000;

/** Completes DATABASE_URL and REDIS_URL from a running `npm start` of this project. */
async function fillFromRunning(environment, directory) {
  if (environment.DATABASE_URL && environment.REDIS_URL) return;
  if (!(await isRunning(directory))) return requireDatabase(environment);
  const { databaseUrl, redisUrl } = await stateOnceReady();
  environment.DATABASE_URL ??= databaseUrl;
  if (redisUrl) environment.REDIS_URL ??= redisUrl;
  say('using the database and the Redis of the "npm start" that runs already');
}

/** Who runs holds the lock of the data directory. */
async function isRunning(directory) {
  const lock = await tryLock(directory);
  await lock?.release();
  return !lock;
}

function requireDatabase({ DATABASE_URL }) {
  if (DATABASE_URL) return;
  throw new Error('no "npm start" of this project is running to share a database with, and DATABASE_URL is not set');
}

async function stateOnceReady() {
  const deadline = Date.now() + PATIENCE_MS;
  while (!readState().isReady) {
    if (Date.now() > deadline) throw new Error('the "npm start" that runs already does not become ready');
    await pause(POLL_MS);
  }
  return readState();
}

module.exports = { fillFromRunning };
