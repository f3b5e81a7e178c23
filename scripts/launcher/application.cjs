'use strict';

const http = require('node:http');
const { Keeper } = require('../process/keeper.cjs');
const { pause } = require('../process/pause.cjs');
const { say } = require('../process/say.cjs');
const { isRunning, spawnTied, stopChild } = require('../process/tied-process.cjs');
const { inProject, projectRoot } = require('../setup/project.cjs');
const { applicationUrl } = require('./environment.cjs');

// The application drains for up to 15 seconds by itself.
const STOP_PATIENCE_MS = 20_000;
const READY_POLL_MS = 100;
const READY_REQUEST_TIMEOUT_MS = 2_000;
const MOST_VAIN_STARTS = 5;

/**
 * Keeps the application (or the worker) up over crashes and kills.
 *
 * It may rest when it ended by itself without an error, when its first start ended with an exit code (it has said what
 * it dislikes about its configuration, and would say the same again), and after five starts in vain in a row.
 */
function applicationKeeper({ name, script, environment, onStart = () => {} }) {
  let vainStarts = 0;
  let hasEverBeenReady = false;
  const onReady = () => {
    vainStarts = 0;
    hasEverBeenReady = true;
  };
  const start = async () => {
    vainStarts++;
    return startApplication({ script, environment, onStart, onReady });
  };
  const mayRestart = ({ code }) => {
    if (code === 0 || (code !== null && !hasEverBeenReady)) return false;
    if (vainStarts < MOST_VAIN_STARTS) return true;
    say(`${name} did not become ready ${MOST_VAIN_STARTS} times in a row; giving up`);
    return false;
  };
  return new Keeper({ name, start, say, mayRestart });
}

function startApplication({ script, environment, onStart, onReady }) {
  const child = spawnTied(process.execPath, ['--enable-source-maps', inProject(script)], {
    cwd: projectRoot,
    env: environment,
    deathSignal: 'TERM',
    stdio: 'inherit',
  });
  onStart({ pid: child.pid });
  return {
    ended: child.ended,
    isReady: becomesReady(child, environment, onReady),
    stop: (haste) => stopChild(child, { patienceMs: STOP_PATIENCE_MS, haste }),
  };
}

/** Resolves with true once `GET /ready` answers 200, with false when the process ends before. */
async function becomesReady(child, environment, onReady) {
  while (isRunning(child)) {
    if ((await statusOf(`${applicationUrl(environment)}/ready`)) === 200) {
      onReady();
      return true;
    }
    await pause(READY_POLL_MS);
  }
  return false;
}

function statusOf(url) {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: READY_REQUEST_TIMEOUT_MS }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

module.exports = { applicationKeeper };
