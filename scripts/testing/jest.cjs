'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { inProject } = require('../setup/project.cjs');
const { runTool } = require('./tool.cjs');

const RESULTS = inProject('test/.artifacts/jest-results.json');

/**
 * Runs Jest: `{ passed, failed }`. What fails without being a test counts as one: a file that cannot be loaded, a
 * coverage threshold, a broken set-up.
 */
async function runJest(args) {
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.rmSync(RESULTS, { force: true });
  const environment = { ...process.env, NODE_ENV: 'test' };
  const isContent = await runTool('jest/bin/jest.js', ['--json', `--outputFile=${RESULTS}`, ...args], environment);
  const { passed, failed } = countsIn(RESULTS);
  return { passed, failed: isContent ? failed : Math.max(failed, 1) };
}

function countsIn(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0 };
  const results = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

module.exports = { runJest };
