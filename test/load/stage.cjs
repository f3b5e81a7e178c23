'use strict';
// What is measured against: a PostgreSQL that keeps its word, a Redis, the service as in production, the bare server beside it.

const childProcess = require('node:child_process');
const path = require('node:path');
const readline = require('node:readline');
const { createApplicationDatabase, createApplicationRole } = require('../../scripts/database/application-role.cjs');
const { startPostgres } = require('../../scripts/database/embedded-postgres.cjs');
const { deployMigrations } = require('../../scripts/database/migrate.cjs');
const { makeScratchDirectory } = require('../../scripts/process/scratch.cjs');
const { startRedis } = require('../../scripts/redis/embedded-redis.cjs');
const { inProject } = require('../../scripts/setup/project.cjs');

const POOL_SIZE = '10';
const PLENTY = '10000000';
const SECRET = 'a-secret-for-a-benchmark-and-nothing-else';

/**
 * Starts everything; `stop()` ends it and leaves nothing.
 *
 * @param beside the server to compare with, null for none, and variables of both servers; with a worker the service itself works
 *   on no jobs
 */
async function setStage({ beside = 'bare-server.cjs', variables = {}, hasWorker = false } = {}) {
  const scratch = makeScratchDirectory();
  const children = [];
  const [postgres, redis] = await Promise.all([
    startPostgres({ directory: path.join(scratch.directory, 'postgres'), settings: ['jit=off'] }),
    startRedis({ directory: path.join(scratch.directory, 'redis') }),
  ]);
  const stop = async () => {
    await Promise.all(children.map(stopChild));
    await Promise.all([postgres.stop(), redis.stop()]);
    scratch.remove();
  };
  try {
    const urlOf = await createApplicationRole(postgres);
    await createApplicationDatabase(postgres, 'estimates');
    await deployMigrations(urlOf('estimates'));
    const ofBoth = { databaseUrl: urlOf('estimates'), redisUrl: redis.url, scratch };
    const environment = { ...environmentFor(ofBoth), ...(hasWorker ? { RUN_JOBS: 'false' } : {}), ...variables };
    const begin = async (script, message = 'listening') => {
      const said = await saying(script, message, { environment, children });
      return { address: said.address, pid: children.at(-1).pid };
    };
    const service = await begin(inProject('dist/main.js'));
    const bare = beside === null ? null : await begin(path.join(__dirname, beside));
    const worker = hasWorker ? await begin(inProject('dist/worker.js'), 'working on jobs') : null;
    const pids = { service: service.pid, bare: bare?.pid, worker: worker?.pid, postgres: postgres.pid };
    return { service: service.address, bare: bare?.address, databaseUrl: urlOf('estimates'), pids, secret: SECRET, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A database and the environment of the service beside it, for a command that needs nothing else. */
async function setDatabase() {
  const scratch = makeScratchDirectory();
  const postgres = await startPostgres({ directory: path.join(scratch.directory, 'postgres'), settings: ['jit=off'] });
  const stop = async () => {
    await postgres.stop();
    scratch.remove();
  };
  try {
    const urlOf = await createApplicationRole(postgres);
    await createApplicationDatabase(postgres, 'estimates');
    await deployMigrations(urlOf('estimates'));
    // Without a Redis, which production insists on and the command does not need.
    const environment = { ...environmentFor({ databaseUrl: urlOf('estimates'), redisUrl: '', scratch }), NODE_ENV: 'development' };
    return { environment, directory: scratch.directory, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As in production, with all guards on, and limits that no generator reaches. */
function environmentFor({ databaseUrl, redisUrl, scratch }) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: POOL_SIZE,
    REDIS_URL: redisUrl,
    APP_SECRET: SECRET,
    JWT_KEYS: `benchmark:${SECRET}`,
    ENCRYPTION_KEYS: `benchmark:${SECRET}`,
    // Whoever is made for a measurement has no mailbox.
    EMAIL_VERIFICATION_REQUIRED: 'false',
    METRICS_TOKEN: SECRET,
    STORAGE_DIRECTORY: path.join(scratch.directory, 'files'),
    DRAIN_SECONDS: '0',
    ACCESS_TOKEN_SECONDS: '86400',
    RATE_LIMIT_ANONYMOUS_PER_MINUTE: PLENTY,
    RATE_LIMIT_SIGN_IN_PER_MINUTE: PLENTY,
    RATE_LIMIT_USER_PER_MINUTE: PLENTY,
    RATE_LIMIT_ORGANISATION_PER_MINUTE: PLENTY,
    RATE_LIMIT_ORGANISATION_BURST: PLENTY,
    RATE_LIMIT_DEAR_PER_MINUTE: PLENTY,
    RATE_LIMIT_DEAR_BURST: PLENTY,
  };
}

/** Starts a process; resolves to the line of JSON with which it says that it is there. */
function saying(script, message, { environment, children }) {
  const child = childProcess.spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    // Read to the end of its life: a log that nobody reads would stop the server.
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {};
      if (said.msg === message) resolve(said);
    });
  });
}

function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return gone;
}

module.exports = { setDatabase, setStage };
