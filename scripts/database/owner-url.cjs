'use strict';

const fs = require('node:fs');

const NAMES = ['DATABASE_OWNER_URL', 'DATABASE_URL'];

/**
 * The database as the owner of its tables: DATABASE_OWNER_URL, or DATABASE_URL where one account does everything. Each may be
 * in a file that `<name>_FILE` names, as the application takes its secrets. Undefined where there is none.
 */
function ownerUrl(environment) {
  return NAMES.map((name) => valueOf(name, environment)).find(Boolean);
}

function valueOf(name, environment) {
  const file = environment[`${name}_FILE`];
  return file ? fs.readFileSync(file, 'utf8').trim() : environment[name];
}

/** The environment without it: the service has no use for what it must not do. */
function withoutOwner({ DATABASE_OWNER_URL: _url, DATABASE_OWNER_URL_FILE: _file, ...environment }) {
  return environment;
}

module.exports = { ownerUrl, withoutOwner };
