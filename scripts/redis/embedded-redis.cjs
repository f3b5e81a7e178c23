'use strict';
// A real Redis of our own: for development when no REDIS_URL is given, and for tests.

const crypto = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { giveTo, unprivilegedAccount } = require('../process/account.cjs');
const { pidIn, stopLeftover, worksIn } = require('../process/leftover.cjs');
const { openLog, tailOf } = require('../process/log-file.cjs');
const { LOOPBACK, freePort } = require('../process/ports.cjs');
const { becomesReady, spawnTied, stopChild } = require('../process/tied-process.cjs');
const { redisBinary } = require('./redis-binaries.cjs');

const START_TIMEOUT_MS = 30_000;
const STOP_PATIENCE_MS = 10_000;
const PING_TIMEOUT_MS = 500;
const LOGICAL_DATABASES = 64;

/**
 * Brings up Redis on a directory.
 *
 * @param options.directory where the data, the configuration and the log live
 * @param options.port the port to listen on; a free one when left out
 * @param options.durable false keeps everything in memory: tests throw it away
 * @returns `{ port, pid, url, ended, stop() }`; `ended` resolves when the server is gone
 * @throws Error when no Redis can be had
 */
async function startRedis({ directory, port, durable = true }) {
  const { server, environment } = redisBinary();
  const account = unprivilegedAccount();
  const files = prepareDirectory(directory, account);
  await stopLeftover({ pid: pidIn(files.pid), isOurs: worksIn(directory), signal: 'SIGTERM' });
  const chosenPort = port ?? (await freePort());
  const password = writeConfiguration({ files, directory, port: chosenPort, durable, account });
  const child = launch({ server, environment, account, directory, files });
  await redisBecomesReady(child, { files, port: chosenPort, password });
  return handleOf(child, chosenPort, password);
}

function prepareDirectory(directory, account) {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  giveTo(account, directory);
  return {
    configuration: path.join(directory, 'redis.conf'),
    log: path.join(directory, 'redis.log'),
    password: path.join(directory, 'password'),
    pid: path.join(directory, 'redis.pid'),
  };
}

function writeConfiguration({ files, directory, port, durable, account }) {
  const password = keptPassword(files.password);
  const lines = [
    `bind ${LOOPBACK}`,
    `port ${port}`,
    `dir ${JSON.stringify(directory)}`,
    `pidfile ${JSON.stringify(files.pid)}`,
    `databases ${LOGICAL_DATABASES}`,
    // In a file and not among the arguments, which every local user can read.
    `requirepass ${password}`,
    // Queues must never lose a key to make room for another.
    'maxmemory-policy noeviction',
    'save ""',
    ...(durable ? ['appendonly yes', 'appendfsync everysec'] : ['appendonly no']),
  ];
  fs.writeFileSync(files.configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
  giveTo(account, files.configuration);
  return password;
}

function keptPassword(file) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(18).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

function launch({ server, environment, account, directory, files }) {
  const log = openLog(files.log);
  const child = spawnTied(server, [files.configuration], {
    ...account,
    deathSignal: 'TERM',
    env: { ...process.env, ...environment },
    cwd: directory,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  return child;
}

async function redisBecomesReady(child, { files, port, password }) {
  const isReady = () => answersPing({ port, password });
  try {
    await becomesReady(child, { isReady, explain: () => tailOf(files.log), timeoutMs: START_TIMEOUT_MS });
  } catch (error) {
    await stopChild(child, { patienceMs: STOP_PATIENCE_MS });
    throw new Error(`Redis did not start: ${error.message}`, { cause: error });
  }
}

/** Speaks two inline commands of the Redis protocol; an answer of PONG means loaded and open for work. */
function answersPing({ port, password }) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: LOOPBACK, timeout: PING_TIMEOUT_MS });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    let received = '';
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      received += bytes;
      if (received.includes('+PONG')) finish(true);
      if (received.includes('-')) finish(false);
    });
    socket.on('error', () => finish(false));
    socket.on('timeout', () => finish(false));
  });
}

function handleOf(child, port, password) {
  return {
    port,
    pid: child.pid,
    url: `redis://:${password}@${LOOPBACK}:${port}`,
    ended: child.ended,
    stop: () => stopChild(child, { patienceMs: STOP_PATIENCE_MS }),
  };
}

module.exports = { startRedis };
