'use strict';

const { isPortFree } = require('../process/ports.cjs');

const DEFAULTS = { NODE_ENV: 'development', PORT: '3020' };
const ALL_INTERFACES = ['0.0.0.0', '::'];

/** Our own environment with the defaults of a start by hand. The application keeps its files in the same directory. */
function baseEnvironment(directory) {
  return { ...DEFAULTS, ...process.env, DATA_DIR: directory };
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
