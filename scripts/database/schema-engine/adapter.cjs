'use strict';
// @prisma/adapter-pg is made for the client. Three of its habits do not suit the schema engine and are changed on the
// instances made here.

const { AsyncLocalStorage } = require('node:async_hooks');
const crypto = require('node:crypto');
const { PrismaPg } = require('@prisma/adapter-pg');
const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils');
const { createDatabase, dropDatabase, urlOfDatabase } = require('../create-database.cjs');

const MAX_CONNECTIONS = 2;

// PostgreSQL's catalogue is full of the one-byte type "char", which the adapter does not know. Its columns are read
// as char(n) and then declared as Prisma's `ColumnTypeEnum.Character`.
const ONE_BYTE_CHAR_OID = 18;
const FIXED_CHAR_OID = 1042;
const CHARACTER_COLUMN = 6;
const oneByteColumns = new AsyncLocalStorage();

/** The factory of connections that the engine asks for; `connections` collects what is open, for `closeAll`. */
function adapterFactory(url, { datasource, connections }) {
  const factory = poolFor(url);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = changeHabits(await connect());
    connections.push(adapter);
    return adapter;
  };
  factory.connectToShadowDb = () => connectToShadow(url, datasource.shadowDatabaseUrl);
  return bindMigrationAwareSqlAdapterFactory(factory);
}

function poolFor(connectionString) {
  return new PrismaPg({ connectionString, max: MAX_CONNECTIONS });
}

/** Closing the connections also lets go of Prisma's advisory lock; kept, it would stall the next call by 10 seconds. */
async function closeAll(connections) {
  await Promise.allSettled(connections.splice(0).map((adapter) => adapter.dispose()));
}

/** The adapter's own way would take the real database for the shadow one, as a connection string wins over a name. */
async function connectToShadow(url, givenShadowUrl) {
  if (givenShadowUrl) return changeHabits(await poolFor(givenShadowUrl).connect());
  const shadowUrl = urlOfDatabase(url, `prisma_migrate_shadow_db_${crypto.randomUUID()}`);
  await createDatabase(shadowUrl);
  const adapter = changeHabits(await poolFor(shadowUrl).connect());
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await dropDatabase(shadowUrl);
  };
  return adapter;
}

function changeHabits(adapter) {
  readOneByteChars(adapter);
  sendScriptsWhole(adapter);
  const startTransaction = adapter.startTransaction?.bind(adapter);
  if (startTransaction) {
    adapter.startTransaction = async (level) => changeHabits(await startTransaction(level));
  }
  return adapter;
}

function readOneByteChars(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (statement) => {
    const result = await performIO(statement);
    oneByteColumns.getStore()?.push(...disguiseOneByteChars(result?.fields ?? []));
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = (statement) => {
    const columns = [];
    return oneByteColumns.run(columns, async () => {
      const result = await queryRaw(statement);
      for (const column of columns) result.columnTypes[column] = CHARACTER_COLUMN;
      return result;
    });
  };
}

function disguiseOneByteChars(fields) {
  const columns = [...fields.keys()].filter((column) => fields[column].dataTypeID === ONE_BYTE_CHAR_OID);
  for (const column of columns) fields[column].dataTypeID = FIXED_CHAR_OID;
  return columns;
}

/** The adapter splits a script at every semicolon, which cuts `$$` function bodies into pieces. */
function sendScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
}

module.exports = { adapterFactory, closeAll };
