'use strict';
// Once per test run: PostgreSQL and Redis in memory, and a migrated database that every test file clones.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { createApplicationDatabase, createApplicationRole } = require('../../scripts/database/application-role.cjs');
const { startPostgres } = require('../../scripts/database/embedded-postgres.cjs');
const { deployMigrations } = require('../../scripts/database/migrate.cjs');
const { startRedis } = require('../../scripts/redis/embedded-redis.cjs');

const TEMPLATE = 'template_for_tests';
const MEMORY = '/dev/shm';
const ENOUGH_MEMORY_BYTES = 1_000_000_000;

module.exports = async function globalSetup() {
  const directory = makeDirectory();
  const [postgres, redis] = await Promise.all([
    startPostgres({ directory: path.join(directory, 'postgres'), durable: false, settings: ['jit=off'] }),
    startRedis({ directory: path.join(directory, 'redis'), durable: false }),
  ]);
  globalThis.testInfrastructure = { postgres, redis, directory };
  const urlOf = await prepareTemplate(postgres);
  process.env.TEST_PG = urlOf('%DB%');
  process.env.TEST_PG_TEMPLATE = TEMPLATE;
  process.env.TEST_REDIS = redis.url;
};

function makeDirectory() {
  const directory = fs.mkdtempSync(path.join(isMemoryRoomy() ? MEMORY : os.tmpdir(), 'estimates-test-'));
  // The servers may run under another account and have to pass through.
  fs.chmodSync(directory, 0o711);
  return directory;
}

function isMemoryRoomy() {
  try {
    fs.accessSync(MEMORY, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(MEMORY);
    return bavail * bsize > ENOUGH_MEMORY_BYTES;
  } catch {
    return false;
  }
}

async function prepareTemplate(postgres) {
  const urlOf = await createApplicationRole(postgres);
  await createApplicationDatabase(postgres, TEMPLATE);
  await deployMigrations(urlOf(TEMPLATE));
  return urlOf;
}
