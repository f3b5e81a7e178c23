'use strict';

const { spawnTied } = require('../process/tied-process.cjs');
const { inProject, projectRoot } = require('../setup/project.cjs');

/** Runs a Node program of node_modules with its output to ours; resolves with whether it was content. */
async function runTool(script, args, environment = process.env) {
  const child = spawnTied(process.execPath, [inProject('node_modules', script), ...args], {
    cwd: projectRoot,
    env: environment,
    deathSignal: 'TERM',
    // With us in the terminal's group: Ctrl-C ends the tool as well.
    detached: false,
    stdio: 'inherit',
  });
  const { code } = await child.ended;
  return code === 0;
}

module.exports = { runTool };
