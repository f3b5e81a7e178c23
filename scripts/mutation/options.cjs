'use strict';

const os = require('node:os');
const path = require('node:path');
const { inProject, projectRoot } = require('../setup/project.cjs');

const ENGINE = 'src/engine';
const THRESHOLD_PERCENT = 85;

/** Files that hold no rule of ours, and why. */
const LEFT_OUT = [
  `${ENGINE}/**/*.spec.ts`,
  // The official table of overhead and profit, retyped: official-norms.spec.ts lays it beside the official workbook.
  `${ENGINE}/normatives/markup-table/{building,mounting,other}.ts`,
  // Suggestions for the estimator, each with its source and its doubt; nothing is calculated from them.
  `${ENGINE}/normatives/limited-cost-templates.ts`,
];

/** What Stryker is to do for these folders and files; none of them means the whole engine. */
function optionsFor(selection) {
  return {
    mutate: [...(selection.length ? selection : [ENGINE]).map(sourcesIn), ...LEFT_OUT.map((pattern) => `!${pattern}`)],
    // Only the engine, what stands below it and what its specs use are copied, changed and run.
    ignorePatterns: ['**', ...['src/engine/**', 'src/kernel/**', 'test/support/*.ts'].map((pattern) => `!${pattern}`)],
    // A run that is killed leaves its copy of the specs behind: where nobody looks for tests.
    tempDirName: inProject('node_modules/.cache/mutation'),
    cleanTempDir: 'always',
    plugins: [inProject('scripts/mutation/plugins.mjs')],
    testRunner: 'specs',
    ignorers: ['texts'],
    coverageAnalysis: 'perTest',
    concurrency: Math.max(1, os.availableParallelism() - 1),
    // A busy machine is slow, which is not the same as endless.
    timeoutMS: 5_000,
    // A process forgets what a thousand broken engines have left in it.
    maxTestRunnerReuse: 1000,
    reporters: ['survivors', 'html', 'json'],
    htmlReporter: { fileName: inProject('test/.artifacts/mutation/mutation.html') },
    jsonReporter: { fileName: inProject('test/.artifacts/mutation/mutation.json') },
    thresholds: { high: 95, low: THRESHOLD_PERCENT, break: THRESHOLD_PERCENT },
    warnings: { slow: false },
    disableTypeChecks: false,
    allowConsoleColors: false,
  };
}

function sourcesIn(selected) {
  const relative = path.relative(projectRoot, path.resolve(selected)).replaceAll(path.sep, '/');
  return /\.ts(:\d+.*)?$/.test(relative) ? relative : `${relative}/**/*.ts`;
}

module.exports = { optionsFor, THRESHOLD_PERCENT };
