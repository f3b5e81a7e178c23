'use strict';

const path = require('node:path');
const { createApplicationDatabase, createApplicationRole } = require('../database/application-role.cjs');
const { startPostgres } = require('../database/embedded-postgres.cjs');
const { Keeper } = require('../process/keeper.cjs');
const { portLike } = require('../process/ports.cjs');
const { say } = require('../process/say.cjs');
const { startRedis } = require('../redis/embedded-redis.cjs');
const { dataDirectory } = require('../setup/project.cjs');
const { readState, writeState } = require('./state.cjs');

const DATABASE = 'estimates';

/**
 * Our own PostgreSQL in the data directory. Its port is chosen once and kept: over a crash, because the application
 * holds the URL, and from one start to the next where possible, because people do.
 */
async function postgresKeeper() {
  const directory = path.join(dataDirectory(), 'postgres');
  const port = await portLike(readState().postgres?.port);
  const start = async () => {
    const postgres = await startPostgres({ directory, port });
    writeState({ postgres: { port, pid: postgres.pid } });
    return { ...postgres, applicationUrl: await ensureDatabase(postgres) };
  };
  return new Keeper({ name: 'PostgreSQL', start, say });
}

async function ensureDatabase(postgres) {
  const urlOf = await createApplicationRole(postgres);
  await createApplicationDatabase(postgres, DATABASE);
  return urlOf(DATABASE);
}

/** Our own Redis in the data directory, in the same manner. */
async function redisKeeper() {
  const directory = path.join(dataDirectory(), 'redis');
  const port = await portLike(readState().redis?.port);
  const start = async () => {
    const redis = await startRedis({ directory, port });
    writeState({ redis: { port, pid: redis.pid } });
    return redis;
  };
  return new Keeper({ name: 'Redis', start, say });
}

module.exports = { postgresKeeper, redisKeeper };
