'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { parseEnv } = require('node:util');
const { freePort, isPortFree } = require('../process/ports.cjs');
const { inProject } = require('../setup/project.cjs');

const DEFAULT_PORT = '3020';
const ANY_PORT = '0';
const ALL_INTERFACES = ['0.0.0.0', '::'];

/**
 * The environment of the application: ours, completed by `.env` and by what a start by hand may leave out. Production
 * says itself where its files lie and where it is reached.
 */
async function baseEnvironment(directory) {
  const given = withoutEmpty({ ...readDotEnv(), ...process.env });
  const environment = { NODE_ENV: 'development', ...given, PORT: await portFor(given) };
  if (environment.NODE_ENV === 'production') return environment;
  return { STORAGE_DIRECTORY: path.join(directory, 'files'), PUBLIC_URL: applicationUrl(environment), ...environment };
}

function readDotEnv() {
  const file = inProject('.env');
  return fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {};
}

/** A variable that is there and empty means the same as one that is not there. */
function withoutEmpty(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** The panel, the readiness check and a restart need the port before the application has chosen one. */
async function portFor({ PORT = DEFAULT_PORT }) {
  return PORT === ANY_PORT ? String(await freePort()) : PORT;
}

/** Where this machine reaches the application. */
function applicationUrl({ HOST, PORT }) {
  const host = !HOST || ALL_INTERFACES.includes(HOST) ? '127.0.0.1' : HOST;
  return `http://${host}:${PORT}`;
}

/** Better said before a database is brought up than by the application's failure after it. */
async function requireFreePort({ HOST, PORT }) {
  if (await isPortFree(Number(PORT), HOST)) return;
  throw new Error(`port ${PORT} is taken, perhaps by this service already running. Choose another with PORT=…`);
}

module.exports = { baseEnvironment, applicationUrl, requireFreePort };
