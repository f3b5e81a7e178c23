'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { inProject } = require('../setup/project.cjs');
const { runTool } = require('./tool.cjs');

const RESULTS = inProject('test/.artifacts/jest-results.json');

/** More tests than these do not meet bad luck in one run. */
const MOST_SECOND_ATTEMPTS = 3;

/**
 * Runs Jest: `{ passed, failed }`. What fails without being a test counts as one: a file that cannot be loaded, a
 * coverage threshold, a broken set-up, and a run in which many tests passed at a second attempt only.
 */
async function runJest(args, variables = {}) {
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.rmSync(RESULTS, { force: true });
  const environment = { ...process.env, ...variables, NODE_ENV: 'test' };
  const isContent = await runTool('jest/bin/jest.js', ['--json', `--outputFile=${RESULTS}`, ...args], environment);
  const { passed, failed, lucky } = outcomesIn(RESULTS);
  for (const test of lucky) console.log(`Passed at the second attempt only, to be mended: ${test}`);
  return { passed, failed: isContent && lucky.length <= MOST_SECOND_ATTEMPTS ? failed : Math.max(failed, 1) };
}

function outcomesIn(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, lucky: [] };
  const results = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    lucky: results.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status, invocations }) => status === 'passed' && invocations > 1)
        .map(({ fullName }) => `${path.relative(inProject('.'), name)} › ${fullName}`),
    ),
  };
}

module.exports = { runJest };
