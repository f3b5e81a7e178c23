'use strict';
// Once per test run: PostgreSQL and Redis in memory, and a migrated database that every test file clones.

const path = require('node:path');
const { createApplicationDatabase, createApplicationRole, createServiceAccount } = require('../../scripts/database/application-role.cjs');
const { startPostgres } = require('../../scripts/database/embedded-postgres.cjs');
const { deployMigrations } = require('../../scripts/database/migrate.cjs');
const { makeScratchDirectory } = require('../../scripts/process/scratch.cjs');
const { startRedis } = require('../../scripts/redis/embedded-redis.cjs');

const TEMPLATE = 'template_for_tests';

module.exports = async function globalSetup() {
  const scratch = makeScratchDirectory();
  const [postgres, redis] = await Promise.all([
    startPostgres({ directory: path.join(scratch.directory, 'postgres'), durable: false, settings: ['jit=off'] }),
    startRedis({ directory: path.join(scratch.directory, 'redis'), durable: false }),
  ]);
  globalThis.testInfrastructure = { postgres, redis, scratch };
  const urlOf = await prepareTemplate(postgres);
  process.env.TEST_PG = urlOf('%DB%');
  // For the tests of a service whose account owns nothing.
  process.env.TEST_PG_ACCOUNT = (await createServiceAccount(postgres))('%DB%');
  process.env.TEST_PG_TEMPLATE = TEMPLATE;
  process.env.TEST_REDIS = redis.url;
};

async function prepareTemplate(postgres) {
  const urlOf = await createApplicationRole(postgres);
  await createApplicationDatabase(postgres, TEMPLATE);
  await deployMigrations(urlOf(TEMPLATE));
  return urlOf;
}
