'use strict';

const fs = require('node:fs');
const { createDatabase, databaseName, dropDatabase, query } = require('../create-database.cjs');

const COMMANDS = {
  'can-connect-to-database': (url) => query(url, 'SELECT 1'),
  'create-database': createDatabase,
  'drop-database': dropDatabase,
};

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET'];

/** Runs one of the engine's `cli` commands and returns the exit code. */
async function runCliCommand({ cliCommand, datasource }) {
  try {
    const command = COMMANDS[cliCommand];
    if (!command) throw new Error(`unknown command ${cliCommand}`);
    await command(datasource.url);
    return 0;
  } catch (error) {
    reportError(describe(error, datasource.url));
    return 1;
  }
}

/** PostgreSQL's errors in Prisma's numbers. */
function describe(error, url) {
  const { hostname, port } = new URL(url);
  const server = `\`${hostname}:${port || 5432}\``;
  if (error.code === '3D000') return ['P1003', `Database \`${databaseName(url)}\` does not exist`];
  if (error.code === '42P04') return ['P1009', `Database \`${databaseName(url)}\` already exists`];
  if (['28P01', '28000'].includes(error.code)) return ['P1000', `Authentication failed against ${server}`];
  if (UNREACHABLE.includes(error.code)) return ['P1001', `Can't reach database server at ${server}`];
  return ['P1010', error.message];
}

/** The CLI skips the first line of stderr and reads the rest as JSON records. */
function reportError([code, message]) {
  const lines = [
    record('INFO', { message: 'Starting schema engine CLI' }),
    record('ERROR', { message, error_code: code, is_panic: false }),
  ];
  fs.writeSync(2, `${lines.join('\n')}\n`);
}

function record(level, fields) {
  return JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' });
}

module.exports = { runCliCommand };
