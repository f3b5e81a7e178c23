'use strict';
// Where things lie. Node built-ins only: this runs on a bare machine, before node_modules exists.

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { canEnter, unprivilegedAccount } = require('../process/account.cjs');

const projectRoot = path.resolve(__dirname, '../..');

/** An absolute path inside the project. */
function inProject(...parts) {
  return path.join(projectRoot, ...parts);
}

function packageName() {
  return JSON.parse(fs.readFileSync(inProject('package.json'), 'utf8')).name;
}

/**
 * The directory that keeps what must outlive a restart: the database, Redis, logs, generated passwords.
 *
 * `DATA_DIR` wins. Otherwise it is `.data` in the project, so that two checkouts never share anything; except for
 * root with a project that its unprivileged database account cannot enter (`/root` is 0700), where it moves to
 * `/var/lib/<package>/<hash of the project path>`.
 */
function dataDirectory() {
  if (process.env.DATA_DIR) return path.resolve(process.env.DATA_DIR);
  const account = unprivilegedAccount();
  if (!account || canEnter(account, projectRoot)) return inProject('.data');
  const checkout = crypto.createHash('sha256').update(projectRoot).digest('hex').slice(0, 12);
  return path.join('/var/lib', packageName(), checkout);
}

/** Creates the data directory: closed to others, but passable for the database account when we are root. */
function createDataDirectory(directory = dataDirectory()) {
  const mode = unprivilegedAccount() ? 0o711 : 0o700;
  if (!fs.existsSync(directory)) fs.mkdirSync(directory, { recursive: true, mode });
  return directory;
}

module.exports = { projectRoot, inProject, packageName, dataDirectory, createDataDirectory };
