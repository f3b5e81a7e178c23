'use strict';
// Who uses a database of ours: the owner of its tables, and beside it an account for the service that owns nothing. Neither is a
// superuser: row-level security would not hold for one.

const { Client } = require('pg');
const { urlFor } = require('./embedded-postgres.cjs');
const { ACROSS_ROLE, SERVICE_ROLE } = require('./service-role.cjs');

const OWNER = 'estimates';
const ACCOUNT = 'estimates_app';

/**
 * Makes sure that the owner exists, and gives back how to reach a database as it. CREATEDB is for Prisma's shadow database
 * and for the clones of the tests. It may take on the roles of the service, so that one account is enough for development.
 */
function createApplicationRole(postgres) {
  return createLogin(postgres, OWNER, 'LOGIN CREATEDB');
}

/** Makes sure that the account of the service exists, which has no right but to take on its roles; gives back how to reach a database. */
function createServiceAccount(postgres) {
  return createLogin(postgres, ACCOUNT, 'LOGIN NOINHERIT');
}

async function createLogin(postgres, name, attributes) {
  await asSuperuser(postgres, async (client) => {
    for (const role of [SERVICE_ROLE, ACROSS_ROLE]) await createRole(client, role);
    await createRole(client, name);
    await client.query(`ALTER ROLE ${name} ${attributes} PASSWORD ${client.escapeLiteral(postgres.password)}`);
    await client.query(`GRANT ${SERVICE_ROLE}, ${ACROSS_ROLE} TO ${name}`);
  });
  return (database) => urlFor({ user: name, password: postgres.password, port: postgres.port, database });
}

async function createRole(client, name) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (!rowCount) await client.query(`CREATE ROLE ${name} NOLOGIN`);
}

/** Makes sure that a database of the owner exists. */
async function createApplicationDatabase(postgres, database) {
  await asSuperuser(postgres, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER}`);
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

module.exports = { createApplicationRole, createServiceAccount, createApplicationDatabase };
