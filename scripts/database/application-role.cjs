'use strict';
// The role that the application uses. Not a superuser: row-level security would not hold for one.

const { Client } = require('pg');
const { urlFor } = require('./embedded-postgres.cjs');
const { SERVICE_ROLE } = require('./service-role.cjs');

const ROLE = 'estimates';

/**
 * Makes sure that the role exists, and gives back how to reach a database as this role. CREATEDB is for Prisma's shadow
 * database and for the clones of the tests.
 */
async function createApplicationRole(postgres) {
  await asSuperuser(postgres, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    const verb = rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(postgres.password)}`);
    const service = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [SERVICE_ROLE]);
    if (!service.rowCount) await client.query(`CREATE ROLE ${SERVICE_ROLE} NOLOGIN`);
    await client.query(`GRANT ${SERVICE_ROLE} TO ${ROLE}`);
  });
  return (database) => urlFor({ user: ROLE, password: postgres.password, port: postgres.port, database });
}

/** Makes sure that a database of the application's role exists. */
async function createApplicationDatabase(postgres, database) {
  await asSuperuser(postgres, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${ROLE}`);
  });
}

async function asSuperuser(postgres, work) {
  const client = new Client({ connectionString: postgres.url() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

module.exports = { createApplicationRole, createApplicationDatabase };
