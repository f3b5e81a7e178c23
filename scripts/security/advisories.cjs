'use strict';

const { spawnSync } = require('node:child_process');
const { projectRoot } = require('../setup/project.cjs');

const COMMAND = ['audit', '--omit=dev', '--audit-level=high', '--json'];
const ALARMING = ['high', 'critical'];

/**
 * What the advisory service of the registry knows of the packages that run in production: `{ isContent, text }`. A service
 * that does not answer says nothing for or against us, and is told as such.
 */
function askForAdvisories() {
  const [command, first] = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const { stdout } = spawnSync(command, [...first, ...COMMAND], { cwd: projectRoot, encoding: 'utf8' });
  return verdictOf(stdout);
}

/** @param stdout what `npm audit --json` has printed */
function verdictOf(stdout) {
  const counts = countsIn(stdout);
  if (counts === undefined) return { isContent: true, text: 'advisories not known: the service did not answer' };
  const alarming = ALARMING.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  return { isContent: alarming === 0, text: `${alarming} advisories of severity high or critical` };
}

function countsIn(stdout) {
  try {
    return JSON.parse(stdout).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

module.exports = { askForAdvisories, verdictOf };
