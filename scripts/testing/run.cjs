'use strict';

const { build } = require('../setup/build.cjs');
const { runTool, runToolQuietly } = require('./tool.cjs');
const { runJest } = require('./jest.cjs');

const CRUISER = 'dependency-cruiser/bin/dependency-cruise.mjs';

// In this order, because the first ones are quick and tell most about why the later ones would fail.
const CHECKS = [
  ['Types', () => runTool('typescript-native/bin/tsc', ['-p', 'tsconfig.test.json'])],
  ['Build', () => buildOrExplain()],
  ['Architecture', () => runTool(CRUISER, ['src', '--config', '.dependency-cruiser.cjs'])],
];

/** Every check and every test, whatever failed before: `{ passed, failed }`, where a failed check counts as one. */
async function runEverything() {
  const failedChecks = await runChecks();
  printHeading('Tests');
  const tests = await runJest(['--coverage'], process.env.CI ? { SECOND_ATTEMPTS: 'true' } : {});
  if (failedChecks.length) console.log(`\nFailed before the tests: ${failedChecks.join(', ')}`);
  return { passed: tests.passed, failed: tests.failed + failedChecks.length };
}

/** The titles of those that failed. Lint keeps one core busy for longer than the others together: it runs beside them. */
async function runChecks() {
  const linting = runToolQuietly('eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  const failed = [];
  for (const [title, check] of CHECKS) {
    printHeading(title);
    if (!(await check())) failed.push(title);
  }
  printHeading('Lint');
  const { isContent, output } = await linting;
  process.stdout.write(output);
  return isContent ? failed : [...failed, 'Lint'];
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
