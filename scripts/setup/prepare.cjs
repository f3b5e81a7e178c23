'use strict';
// What both commands do first: from a fresh clone to a project that can run. Everything here is skipped when done.

const fs = require('node:fs');
const { withLock } = require('../process/lock.cjs');
const { say } = require('../process/say.cjs');
const { build } = require('./build.cjs');
const { installDependencies } = require('./dependencies.cjs');
const { filesIn, whenChanged } = require('./fingerprint.cjs');
const { inProject, projectRoot } = require('./project.cjs');

const OLDEST_NODE = [20, 19];
const GENERATED = inProject('src/generated');

/** Installs, generates and builds. */
async function prepare() {
  await takingTurns(() => {
    installAndGenerate();
    step('building', build);
  });
}

/** All but the build: for the tests, which report what does not compile as one failure among others. */
async function prepareSources() {
  await takingTurns(installAndGenerate);
}

/** Two commands started together must not install into each other's feet. */
async function takingTurns(work) {
  requireNode();
  await withLock(`setup of ${projectRoot}`, work, {
    onWait: () => say('waiting: another command is setting this project up'),
  });
}

/** Nest is made of ES modules, and only from 20.19 on can CommonJS load them without a flag. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join('.')} or later is needed, this is ${process.version}`);
}

function installAndGenerate() {
  installDependencies();
  // Loaded here, because it is in node_modules.
  const { generateClient } = require('../database/prisma-cli.cjs');
  const settings = [inProject('prisma.config.ts'), inProject('package-lock.json')];
  const inputs = [...filesIn(inProject('prisma/schema')), ...settings];
  fs.mkdirSync(GENERATED, { recursive: true });
  const generate = () => whenChanged({ stamp: inProject('src/generated/.generated-from'), inputs }, generateClient);
  step('generating the Prisma client', generate);
}

/** Says what took how long, unless there was nothing to do. */
function step(title, work) {
  const startedAt = Date.now();
  if (work()) say(`${title}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

module.exports = { prepare, prepareSources };
