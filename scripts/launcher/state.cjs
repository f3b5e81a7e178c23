'use strict';
// What a running `npm start` tells others on this machine: where its database, its Redis and its application are.

const fs = require('node:fs');
const path = require('node:path');
const { dataDirectory } = require('../setup/project.cjs');

function stateFile() {
  return path.join(dataDirectory(), 'state.json');
}

/** The last state that a launcher wrote, or `{}`. It may be of one that has ended. */
function readState() {
  try {
    return JSON.parse(fs.readFileSync(stateFile(), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Adds to the state, atomically: a reader sees the old file or the new one. It holds passwords, hence the mode. */
function writeState(changes) {
  const temporary = `${stateFile()}.${process.pid}`;
  fs.writeFileSync(temporary, `${JSON.stringify({ ...readState(), ...changes }, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(temporary, stateFile());
}

/** The URL of the development database, when `npm start` has ever made one. */
function developmentDatabaseUrl() {
  return readState().databaseUrl;
}

module.exports = { readState, writeState, developmentDatabaseUrl };
