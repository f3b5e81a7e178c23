'use strict';

const { once } = require('node:events');
const { spawnTied } = require('../process/tied-process.cjs');
const { inProject, projectRoot } = require('../setup/project.cjs');

/** Runs a Node program of node_modules with its output to ours; resolves with whether it was content. */
async function runTool(script, args, environment = process.env) {
  const { code } = await startTool(script, args, { environment, stdio: 'inherit' }).ended;
  return code === 0;
}

/** The same beside another tool: resolves with `{ isContent, output }`, for the caller to print when it is its turn. */
async function runToolQuietly(script, args) {
  const child = startTool(script, args, { environment: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const [{ code }] = await Promise.all([child.ended, once(child, 'close')]);
  return { isContent: code === 0, output };
}

function startTool(script, args, { environment, stdio }) {
  return spawnTied(process.execPath, [inProject('node_modules', script), ...args], {
    cwd: projectRoot,
    env: environment,
    deathSignal: 'TERM',
    // With us in the terminal's group: Ctrl-C ends the tool as well.
    detached: false,
    stdio,
  });
}

module.exports = { runTool, runToolQuietly };
