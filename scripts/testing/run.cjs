'use strict';

const { build } = require('../setup/build.cjs');
const { runTool } = require('./tool.cjs');
const { runJest } = require('./jest.cjs');

const CRUISER = 'dependency-cruiser/bin/dependency-cruise.mjs';

// In this order, because the first ones are quick and tell most about why the later ones would fail.
const CHECKS = [
  ['Lint', () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  ['Types', () => runTool('typescript-native/bin/tsc', ['-p', 'tsconfig.test.json'])],
  ['Build', () => buildOrExplain()],
  ['Architecture', () => runTool(CRUISER, ['src', '--config', '.dependency-cruiser.cjs'])],
];

/** Every check and every test, whatever failed before: `{ passed, failed }`, where a failed check counts as one. */
async function runEverything() {
  const failedChecks = [];
  for (const [title, check] of CHECKS) {
    printHeading(title);
    if (!(await check())) failedChecks.push(title);
  }
  printHeading('Tests');
  const tests = await runJest(['--coverage']);
  if (failedChecks.length) console.log(`\nFailed before the tests: ${failedChecks.join(', ')}`);
  return { passed: tests.passed, failed: tests.failed + failedChecks.length };
}

/** Only what Jest makes of these arguments. The build is there for tests that run the real process. */
async function runSelected(args) {
  return buildOrExplain() ? runJest(args) : { passed: 0, failed: 1 };
}

function buildOrExplain() {
  try {
    build();
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

function printHeading(title) {
  console.log(`\n━━ ${title} ${'━'.repeat(60 - title.length)}`);
}

module.exports = { runEverything, runSelected };
