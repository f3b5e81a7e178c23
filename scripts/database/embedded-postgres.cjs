'use strict';
// A real PostgreSQL of our own: for development when no DATABASE_URL is given, and for tests.

const childProcess = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { giveTo, unprivilegedAccount } = require('../process/account.cjs');
const { openLog, tailOf } = require('../process/log-file.cjs');
const { LOOPBACK, freePort } = require('../process/ports.cjs');
const { becomesReady, spawnTied, stopChild } = require('../process/tied-process.cjs');
const { pidIn, stopLeftover, worksIn } = require('../process/leftover.cjs');
const { postgresBinaries } = require('./postgres-binaries.cjs');

const SUPERUSER = 'postgres';
const START_TIMEOUT_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;
const ENOUGH_SHARED_MEMORY_BYTES = 200_000_000;

// Acknowledged means on disk. Nothing of this is set for development: PostgreSQL's defaults are right.
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Brings up PostgreSQL on a directory, creating the cluster on the first call.
 *
 * @param options.directory where the cluster, its log and its password live
 * @param options.port the port to listen on; a free one when left out
 * @param options.durable false trades safety for speed: tests throw the cluster away
 * @param options.settings further `name=value` settings
 * @returns `{ port, pid, password, url(database), ended, stop() }`; `ended` resolves when the server is gone
 */
async function startPostgres({ directory, port, durable = true, settings = [] }) {
  const account = unprivilegedAccount();
  const binaries = postgresBinaries(account);
  const cluster = prepareCluster({ directory, account, binaries, durable });
  await stopLeftover({ pid: pidIn(pidFileOf(cluster)), isOurs: worksIn(cluster.data), signal: 'SIGINT' });
  const chosenPort = port ?? (await freePort());
  const child = launch({ cluster, account, binaries, port: chosenPort, durable, settings });
  await postgresBecomesReady(child, cluster);
  return handleOf(child, cluster, chosenPort);
}

function prepareCluster({ directory, account, binaries, durable }) {
  const cluster = {
    data: path.join(directory, 'cluster'),
    log: path.join(directory, 'postgres.log'),
    passwordFile: path.join(directory, 'password'),
  };
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  giveTo(account, directory);
  removeUnfinished(cluster);
  if (!fs.existsSync(cluster.data)) createCluster({ cluster, account, binaries, durable });
  cluster.password = fs.readFileSync(cluster.passwordFile, 'utf8').trim();
  return cluster;
}

function pidFileOf(cluster) {
  return path.join(cluster.data, 'postmaster.pid');
}

/** A first start that was interrupted leaves half a cluster, which PostgreSQL would neither take nor replace. */
function removeUnfinished(cluster) {
  fs.rmSync(unfinishedOf(cluster), { recursive: true, force: true });
}

function unfinishedOf(cluster) {
  return `${cluster.data}.unfinished`;
}

function createCluster({ cluster, account, binaries, durable }) {
  fs.writeFileSync(cluster.passwordFile, crypto.randomBytes(18).toString('base64url'), { mode: 0o600 });
  giveTo(account, cluster.passwordFile);
  const unfinished = unfinishedOf(cluster);
  const result = childProcess.spawnSync(
    path.join(binaries, 'initdb'),
    [...initdbArguments(unfinished, cluster.passwordFile), ...(durable ? [] : ['--no-sync'])],
    { ...account, env: environmentOf(cluster), cwd: path.dirname(cluster.data), encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error ?? result.stdout + result.stderr}`);
  fs.renameSync(unfinished, cluster.data);
}

function initdbArguments(directory, passwordFile) {
  return [
    ['--pgdata', directory],
    ['--username', SUPERUSER],
    ['--pwfile', passwordFile],
    // Any local user can reach a loopback port; a superuser without a password would give them our account.
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale-provider', 'icu'],
    ['--icu-locale', 'ru-RU'],
    ['--locale', 'C.UTF-8'],
  ].flat();
}

function environmentOf(cluster) {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: path.dirname(cluster.data) };
}

function launch({ cluster, account, binaries, port, durable, settings }) {
  const log = openLog(cluster.log);
  const child = spawnTied(
    path.join(binaries, 'postgres'),
    ['-D', cluster.data, '-p', String(port), ...asFlags(settingsFor({ durable, settings }))],
    {
      ...account,
      deathSignal: 'INT',
      env: environmentOf(cluster),
      cwd: cluster.data,
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  return child;
}

function settingsFor({ durable, settings }) {
  return [
    `listen_addresses=${LOOPBACK}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...(isSharedMemoryUsable() ? [] : ['dynamic_shared_memory_type=mmap']),
    ...(durable ? [] : FORGETFUL),
    ...settings,
  ];
}

function asFlags(settings) {
  return settings.flatMap((setting) => ['-c', setting]);
}

/** Containers often give /dev/shm 64 MB or no permission; PostgreSQL then dies in the middle of a parallel query. */
function isSharedMemoryUsable() {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    const isWritableByAll = (fs.statSync('/dev/shm').mode & 0o002) !== 0;
    return isWritableByAll && bavail * bsize > ENOUGH_SHARED_MEMORY_BYTES;
  } catch {
    return false;
  }
}

/** The eighth line of postmaster.pid says `ready` once connections are accepted; pg_ctl waits for the same. */
async function postgresBecomesReady(child, cluster) {
  const pidFile = pidFileOf(cluster);
  const isReady = () => {
    const lines = fs.existsSync(pidFile) ? fs.readFileSync(pidFile, 'utf8').split('\n') : [];
    return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
  };
  try {
    await becomesReady(child, { isReady, explain: () => tailOf(cluster.log), timeoutMs: START_TIMEOUT_MS });
  } catch (error) {
    await stopChild(child, { signal: 'SIGINT', patienceMs: STOP_PATIENCE_MS });
    throw new Error(`PostgreSQL did not start: ${error.message}`, { cause: error });
  }
}

function handleOf(child, cluster, port) {
  return {
    port,
    pid: child.pid,
    password: cluster.password,
    url: (database = 'postgres') => urlFor({ user: SUPERUSER, password: cluster.password, port, database }),
    ended: child.ended,
    // SIGINT is PostgreSQL's "fast" shutdown: roll back what is open, write everything, go.
    stop: () => stopChild(child, { signal: 'SIGINT', patienceMs: STOP_PATIENCE_MS }),
  };
}

function urlFor({ user, password, port, database }) {
  return `postgresql://${user}:${password}@${LOOPBACK}:${port}/${database}`;
}

module.exports = { startPostgres, urlFor };
