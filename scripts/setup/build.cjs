'use strict';

const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { filesIn, whenChanged } = require('./fingerprint.cjs');
const { inProject, projectRoot } = require('./project.cjs');

const SOURCES = inProject('src');
const OUTPUT = inProject('dist');
const UNFINISHED = inProject('dist/.unfinished');
const COMPILER = inProject('node_modules/typescript-native/bin/tsc');
const PASSED_OVER = ['.ts', '.md'];

/** Compiles src to dist and copies what else the code reads there. Returns false when nothing had changed. */
function build() {
  fs.mkdirSync(OUTPUT, { recursive: true });
  return whenChanged({ stamp: path.join(OUTPUT, '.built-from'), inputs: buildInputs() }, () => {
    compile();
    copyAssets();
    replaceOutput();
  });
}

function buildInputs() {
  const sources = filesIn(SOURCES).filter((file) => !file.endsWith('.spec.ts'));
  return [...sources, inProject('tsconfig.json'), inProject('package-lock.json')];
}

function compile() {
  fs.rmSync(UNFINISHED, { recursive: true, force: true });
  const result = childProcess.spawnSync(
    process.execPath,
    [COMPILER, '-p', inProject('tsconfig.json'), '--outDir', UNFINISHED],
    { cwd: projectRoot, stdio: 'inherit' },
  );
  if (result.status !== 0) throw new Error('the sources do not compile; the messages are above');
}

/** Fonts, templates and the like stand beside the code that reads them. */
function copyAssets() {
  for (const asset of filesIn(SOURCES).filter(isAsset)) {
    const target = path.join(UNFINISHED, path.relative(SOURCES, asset));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(asset, target);
  }
}

function isAsset(file) {
  return !PASSED_OVER.includes(path.extname(file)) && !path.basename(file).startsWith('.');
}

/** A compilation that fails leaves the last good output in its place. */
function replaceOutput() {
  for (const name of fs.readdirSync(OUTPUT)) {
    if (name !== path.basename(UNFINISHED)) fs.rmSync(path.join(OUTPUT, name), { recursive: true });
  }
  for (const name of fs.readdirSync(UNFINISHED)) {
    fs.renameSync(path.join(UNFINISHED, name), path.join(OUTPUT, name));
  }
  fs.rmdirSync(UNFINISHED);
}

module.exports = { build };
