'use strict';
// Before every test file, in its worker: a database cloned from the template, an empty Redis, and an environment with
// nothing else in it that the application would read.

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Redis } = require('ioredis');
const { query } = require('../../scripts/database/create-database.cjs');
const { shake } = require('./shaken-database.cjs');

const worker = Number(process.env.JEST_WORKER_ID);
const database = `test_${worker}_${randomBytes(4).toString('hex')}`;
const CLONE_ATTEMPTS = 40;
const PAUSE_MS = 50;
const OBJECT_IN_USE = '55006';

process.env.NODE_ENV = 'test';
process.env.DATABASE_URL = process.env.TEST_PG.replace('%DB%', database);
// Logical database 0 stays unused, so that a client that forgot to choose one meets nothing.
process.env.REDIS_URL = `${process.env.TEST_REDIS}/${worker}`;
process.env.STORAGE_DIRECTORY = path.join(os.tmpdir(), `files-${database}`);

if (process.env.SHAKEN === 'true') shake();
if (process.env.SECOND_ATTEMPTS === 'true') jest.retryTimes(1, { logErrorsBeforeRetry: true });

beforeAll(async () => {
  await Promise.all([cloneTemplate(), emptyRedis()]);
});

afterAll(async () => {
  fs.rmSync(process.env.STORAGE_DIRECTORY, { recursive: true, force: true });
  await inMaintenance(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
});

/** PostgreSQL refuses to copy a database that somebody is connected to, be it another worker that copies it. */
async function cloneTemplate() {
  for (let attempt = 1; ; attempt++) {
    try {
      const template = process.env.TEST_PG_TEMPLATE;
      return await inMaintenance(`CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY FILE_COPY`);
    } catch (error) {
      if (error.code !== OBJECT_IN_USE || attempt === CLONE_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function inMaintenance(sql) {
  return query(process.env.TEST_PG.replace('%DB%', 'postgres'), sql);
}

async function emptyRedis() {
  const redis = new Redis(process.env.REDIS_URL);
  await redis.flushdb();
  redis.disconnect();
}
