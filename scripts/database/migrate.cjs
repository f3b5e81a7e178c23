'use strict';
// `prisma migrate deploy` and `status` over plain `pg`: the same table, checksums, advisory lock and failure rules, in
// a tenth of the time and without the CLI, which a production image does not carry.

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { Client } = require('pg');
const { createDatabase } = require('./create-database.cjs');
const { ownerUrl } = require('./owner-url.cjs');
const { giveRights } = require('./service-role.cjs');

const MIGRATIONS = path.resolve(__dirname, '../../prisma/migrations');
// The number that Prisma's own migrate takes: both may run at the same time and one will wait.
const PRISMA_ADVISORY_LOCK = 72707369;
const LOCK_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
const NOT_THE_OWNER = '42501';
const MISSING_DATABASE = '3D000';
// The second one when both created it in the same moment.
const DATABASE_EXISTS = ['42P04', '23505'];

const TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies what is pending and returns the names of what it applied. Creates the database when the server has none of
 * that name. Several processes may race: one works, the others wait and find nothing left to do.
 *
 * @throws Error with `code` `P3009` (an earlier migration failed and was not resolved) or `P3018` (one failed now)
 */
async function deployMigrations(url, { directory = MIGRATIONS, warn = () => {} } = {}) {
  return withDatabase(url, async (client) => {
    await takeLock(client);
    await client.query(TABLE);
    const state = await compare(client, directory);
    refuseAfterFailure(state);
    if (state.edited.length) warn(`migrations were edited after they had been applied: ${state.edited.join(', ')}`);
    for (const migration of state.pending) await apply(client, migration);
    await giveRights(client);
    return namesOf(state.pending);
  });
}

/** What `prisma migrate status` tells: `{ pending, failed, edited, missing, isUpToDate }`, lists of names. */
async function migrationStatus(url, { directory = MIGRATIONS } = {}) {
  return withDatabase(url, async (client) => {
    const state = await compare(client, directory);
    const names = { ...state, pending: namesOf(state.pending) };
    return { ...names, isUpToDate: Object.values(names).every((list) => list.length === 0) };
  });
}

async function withDatabase(url, work) {
  const client = await connectOrCreate(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connectOrCreate(url) {
  try {
    return await connect(url);
  } catch (error) {
    if (error.code !== MISSING_DATABASE) throw error;
    await createUnlessOthersDid(url);
    return connect(url);
  }
}

async function createUnlessOthersDid(url) {
  try {
    await createDatabase(url);
  } catch (error) {
    if (!DATABASE_EXISTS.includes(error.code)) throw error;
  }
}

async function connect(connectionString) {
  const client = new Client({
    connectionString,
    application_name: 'migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  await client.connect();
  return client;
}

async function takeLock(client) {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_ADVISORY_LOCK]);
  await client.query('SET lock_timeout = 0');
}

async function compare(client, directory) {
  const files = readMigrations(directory);
  const records = (await readRecords(client)).filter((record) => !record.rolled_back_at);
  const recordOf = new Map(records.map((record) => [record.migration_name, record]));
  const fileNames = new Set(namesOf(files));
  return {
    pending: files.filter(({ name }) => !recordOf.has(name)),
    failed: records.filter((record) => !record.finished_at).map((record) => record.migration_name),
    edited: namesOf(files.filter((file) => isEdited(file, recordOf.get(file.name)))),
    missing: [...recordOf.keys()].filter((name) => !fileNames.has(name)),
  };
}

function readMigrations(directory) {
  return fs
    .readdirSync(directory)
    .filter((name) => fs.existsSync(path.join(directory, name, 'migration.sql')))
    .sort()
    .map((name) => readMigration(directory, name));
}

function readMigration(directory, name) {
  const bytes = fs.readFileSync(path.join(directory, name, 'migration.sql'));
  return { name, sql: bytes.toString('utf8'), checksum: crypto.createHash('sha256').update(bytes).digest('hex') };
}

async function readRecords(client) {
  const { rows: tables } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`);
  if (!tables[0].exists) return [];
  const { rows } = await client.query('SELECT * FROM _prisma_migrations ORDER BY started_at');
  return rows;
}

function isEdited(file, record) {
  return Boolean(record?.finished_at) && record.checksum !== file.checksum;
}

function refuseAfterFailure({ failed }) {
  if (failed.length === 0) return;
  const message = `migrations failed earlier: ${failed.join(', ')}. Resolve with "npm run prisma -- migrate resolve"`;
  throw Object.assign(new Error(message), { code: 'P3009' });
}

/** The file goes as one simple query: an implicit transaction, and `$$` bodies with semicolons stay whole. */
async function apply(client, { name, sql, checksum }) {
  const id = crypto.randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    await recordFailure(client, { id, name, error });
    throw Object.assign(new Error(`migration ${name} failed: ${error.message}`, { cause: error }), { code: 'P3018' });
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id]);
}

async function recordFailure(client, { id, name, error }) {
  await client.query('ROLLBACK');
  const logs = `A migration failed to apply. Migration name: ${name}. ${error.code}: ${error.message}`;
  await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs]);
}

function namesOf(migrations) {
  return migrations.map(({ name }) => name);
}

async function main() {
  const url = ownerUrl(process.env);
  if (!url) throw new Error('neither DATABASE_OWNER_URL nor DATABASE_URL is set');
  if (process.argv[2] === 'status') return printStatus(await migrationStatus(url));
  const applied = await deployMigrations(url, { warn: console.warn });
  console.log(applied.length ? `migrations applied: ${applied.join(', ')}` : 'migrations: nothing to apply');
}

function printStatus(status) {
  console.log(JSON.stringify(status));
  process.exitCode = status.isUpToDate ? 0 : 1;
}

if (require.main === module) {
  main().catch((error) => {
    console.error(`migrate: ${error.message}`);
    if (error.code === NOT_THE_OWNER) console.error('migrate: DATABASE_OWNER_URL must name the owner of the tables');
    process.exitCode = 1;
  });
}

module.exports = { deployMigrations, migrationStatus };
