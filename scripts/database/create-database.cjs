'use strict';

const { Client, escapeIdentifier } = require('pg');

/** The name of the database that a URL points at. */
function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** The same server and account, another database. */
function urlOfDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}

/** The database that every server has, from which others are created and dropped. */
function maintenanceUrl(url) {
  return urlOfDatabase(url, 'postgres');
}

async function createDatabase(url) {
  await query(maintenanceUrl(url), `CREATE DATABASE ${escapeIdentifier(databaseName(url))}`);
}

async function dropDatabase(url) {
  await query(maintenanceUrl(url), `DROP DATABASE IF EXISTS ${escapeIdentifier(databaseName(url))} WITH (FORCE)`);
}

async function query(connectionString, sql) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

module.exports = { databaseName, urlOfDatabase, maintenanceUrl, createDatabase, dropDatabase, query };
