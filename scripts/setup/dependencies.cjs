'use strict';

const childProcess = require('node:child_process');
const fs = require('node:fs');
const { say } = require('../process/say.cjs');
const { inProject, projectRoot } = require('./project.cjs');

const NODE_MODULES = inProject('node_modules');
const LOCK = inProject('package-lock.json');
// npm writes here what it has installed; absent until an installation is complete.
const INSTALLED = inProject('node_modules/.package-lock.json');
const ACCEPTED = inProject('node_modules/.accepted-lock');
// NODE_ENV=production would leave out what builds the project. A registry that no longer offers an optional package of
// another platform is no reason to stop, hence the second way.
const QUIETLY = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
const WAYS = [
  ['ci', ...QUIETLY],
  ['install', '--no-save', ...QUIETLY],
];

/** Installs what the lock file says, unless it is there already. */
function installDependencies() {
  if (isInstalled()) return;
  refuseLinkedModules();
  say('installing dependencies as the lock file says; this takes about a minute, once');
  if (!WAYS.some(npm)) throw new Error('npm could not install the dependencies; its messages are above');
  fs.copyFileSync(LOCK, ACCEPTED);
}

function isInstalled() {
  if (!fs.existsSync(INSTALLED)) return false;
  const isAccepted = fs.existsSync(ACCEPTED) && fs.readFileSync(ACCEPTED).equals(fs.readFileSync(LOCK));
  return isAccepted || agrees(packagesOf(LOCK), packagesOf(INSTALLED));
}

function packagesOf(lockFile) {
  return JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
}

/** Optional packages are often for another platform; npm decides about them. */
function agrees(wanted, installed) {
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true;
    return installed[place] ? installed[place].version === version : Boolean(optional || devOptional);
  });
}

/** Somebody shares one installation between checkouts; to replace it from here would pull it from under the others. */
function refuseLinkedModules() {
  if (fs.lstatSync(NODE_MODULES, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(`node_modules is a link and does not agree with ${LOCK}: install where it points to`);
  }
}

function npm(args) {
  const [command, first] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];
  return childProcess.spawnSync(command, [...first, ...args], { cwd: projectRoot, stdio: 'inherit' }).status === 0;
}

module.exports = { installDependencies };
