'use strict';
// A real Redis (or Valkey): of the system, or fetched once from the Debian mirror into our cache.

const childProcess = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { say } = require('../process/say.cjs');
const { packageName } = require('../setup/project.cjs');

const SERVERS = ['valkey-server', 'redis-server'];
const USUAL_PLACES = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'];

/**
 * `{ server, environment }` to run Redis with.
 *
 * @throws Error that says why when there is none on the system and none can be fetched
 */
function redisBinary() {
  const server = systemRedis();
  return server ? { server, environment: {} } : fetchedRedis();
}

function systemRedis() {
  // For the tests of the other way, and for who distrusts the system's version.
  if (process.env.IGNORE_SYSTEM_REDIS === '1') return undefined;
  const directories = [...(process.env.PATH ?? '').split(path.delimiter), ...USUAL_PLACES];
  const candidates = SERVERS.flatMap((name) => directories.map((directory) => path.join(directory, name)));
  return candidates.find(isExecutable);
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function fetchedRedis() {
  const cache = cacheDirectory();
  const server = path.join(cache, 'root/usr/bin/redis-server');
  if (!fs.existsSync(server)) fetchInto(cache);
  const libraries = fs.readFileSync(path.join(cache, 'library-path'), 'utf8').trim();
  return { server, environment: libraries ? { LD_LIBRARY_PATH: libraries } : {} };
}

/** Root runs Redis as somebody else, who cannot enter root's home. */
function cacheDirectory() {
  if (process.getuid?.() === 0) return path.join('/var/cache', packageName(), 'redis');
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), packageName(), 'redis');
}

function fetchInto(cache) {
  say('fetching Redis from the Debian mirror, once');
  fs.mkdirSync(path.dirname(cache), { recursive: true });
  const result = childProcess.spawnSync(path.join(__dirname, 'fetch-redis'), [cache], { encoding: 'utf8' });
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim().split('\n').pop();
  throw new Error(`no redis-server on this system, and fetching one failed (${reason})`);
}

module.exports = { redisBinary };
