'use strict';
// The calls that the WebAssembly engine cannot do by itself.

const { createDatabase, databaseName, maintenanceUrl, query } = require('../create-database.cjs');
const { findDataLoss } = require('./data-loss.cjs');

const CHANGES_FOUND = 2;
const TARGETS_WITH_DATABASE = ['url', 'schemaDatasource', 'migrations'];

function methodsFor({ engineFor, datasource, print }) {
  return {
    createDatabase: async () => {
      await createDatabase(datasource.url);
      return { databaseName: databaseName(datasource.url) };
    },
    dbExecute: async ({ datasourceType, script }) => {
      await query(datasourceType?.tag === 'url' ? datasourceType.url : datasource.url, script);
      return null;
    },
    ensureConnectionValidity: async () => {
      await query(datasource.url, 'SELECT 1');
      return {};
    },
    getDatabaseVersion: async (params) => (await engineFor(datasource.url)).version(params ?? null),
    reset: async (params) => {
      await (await engineFor(datasource.url)).reset(params);
      return {};
    },
    diff: (params) => diff({ params, engineFor, datasource, print }),
    evaluateDataLoss: async (params) => {
      const script = await pendingScript({ params, engineFor, datasource });
      return findDataLoss(datasource.url, script);
    },
    createMigration: async (params) => newMigration(params, await pendingScript({ params, engineFor, datasource })),
  };
}

async function diff({ params, engineFor, datasource, print }) {
  const url = urlForDiff([params.from, params.to], datasource);
  if (tagsOf(params).includes('migrations')) await createWhenMissing(url);
  const { exitCode, stdout } = await (await engineFor(url)).diff(params);
  if (stdout) print(stdout);
  return { exitCode, stdout: null };
}

function tagsOf({ from, to }) {
  return [from?.tag, to?.tag];
}

/** The engine insists on a connection even to compare two files; the maintenance database serves for that. */
function urlForDiff(targets, datasource) {
  const needsDatabase = targets.some((target) => TARGETS_WITH_DATABASE.includes(target?.tag));
  if (!needsDatabase) return maintenanceUrl(datasource.url);
  return targets.find((target) => target?.tag === 'url')?.url ?? datasource.url;
}

async function createWhenMissing(url) {
  try {
    await query(url, 'SELECT 1');
  } catch (error) {
    if (error.code !== '3D000') throw error;
    await createDatabase(url);
  }
}

/**
 * What the schema has and the migrations have not, as SQL; empty when they agree. The engine's own `evaluateDataLoss`
 * and `createMigration` cannot open their shadow database once a migration exists, so both start from this.
 */
async function pendingScript({ params, engineFor, datasource }) {
  const engine = await engineFor(datasource.url);
  const { exitCode, stdout } = await engine.diff({
    from: startingPoint(params.migrationsList),
    to: { tag: 'schemaDatamodel', ...params.schema },
    script: true,
    exitCode: true,
    filters: params.filters,
  });
  return exitCode === CHANGES_FOUND ? (stdout ?? '').replace(/\n+$/, '\n') : '';
}

/** A project without a first migration has no lock file either, from which the engine would learn the provider. */
function startingPoint(migrations) {
  return migrations.migrationDirectories.length ? { tag: 'migrations', ...migrations } : { tag: 'empty' };
}

function newMigration({ migrationName, draft }, script) {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  return {
    connectorType: 'postgresql',
    generatedMigrationName: [timestamp, migrationName].filter(Boolean).join('_'),
    migrationScript: script || (draft ? '-- This is an empty migration.' : null),
    extension: 'sql',
  };
}

module.exports = { methodsFor };
