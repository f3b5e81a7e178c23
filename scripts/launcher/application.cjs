'use strict';

const http = require('node:http');
const { withoutOwner } = require('../database/owner-url.cjs');
const { Keeper } = require('../process/keeper.cjs');
const { stopLeftover, wasStartedWith } = require('../process/leftover.cjs');
const { pause } = require('../process/pause.cjs');
const { say } = require('../process/say.cjs');
const { describeEnd, isRunning, spawnTied, stopChild } = require('../process/tied-process.cjs');
const { inProject, projectRoot } = require('../setup/project.cjs');
const { applicationUrl } = require('./environment.cjs');
const { readState } = require('./state.cjs');

const SERVICE = inProject('dist/main.js');
const WORKER = inProject('dist/worker.js');
// The application drains for up to 15 seconds by itself.
const STOP_PATIENCE_MS = 20_000;
const FIRST_READY_PAUSE_MS = 100;
const LONGEST_READY_PAUSE_MS = 1_000;
const READY_REQUEST_TIMEOUT_MS = 2_000;
const WORKER_SETTLED_MS = 3_000;
const REMARKABLE_DELAY_MS = 30_000;
const MOST_VAIN_STARTS = 5;

/** The service, ready once `GET /ready` answers 200. */
function serviceKeeper({ environment, onStart, onReady }) {
  const url = `${applicationUrl(environment)}/ready`;
  const isReady = async () => (await statusOf(url)) === 200;
  return applicationKeeper({ name: 'application', script: SERVICE, environment, isReady, onStart, onReady });
}

/** The worker has no address; it counts as ready when it has stayed up for a moment. */
function workerKeeper({ environment, onReady }) {
  const isReady = async ({ startedAt }) => Date.now() - startedAt > WORKER_SETTLED_MS;
  return applicationKeeper({ name: 'worker', script: WORKER, environment, isReady, onReady });
}

/**
 * Keeps a process up over crashes and kills. It may rest when it ended by itself without an error, when it refused its
 * configuration (it ended with a code before it was ever ready, and would do the same again), and after five starts in
 * vain in a row.
 *
 * @param options.onStart called with `{ pid }` at every start
 * @param options.onReady called when it has become ready for the first time
 */
function applicationKeeper({ name, script, environment, isReady, onStart = () => {}, onReady }) {
  let vainStarts = 0;
  let hasBeenReady = false;
  const noteReady = () => {
    vainStarts = 0;
    if (!hasBeenReady) onReady();
    hasBeenReady = true;
  };
  const start = async () => {
    vainStarts++;
    const child = startApplication(script, environment);
    onStart({ pid: child.pid });
    watchReadiness(child, isReady, noteReady);
    remarkOnDelay(child, name, () => hasBeenReady);
    return { ended: child.ended, stop: (haste) => stopChild(child, { patienceMs: STOP_PATIENCE_MS, haste }) };
  };
  const mayRestart = (end) => end.code !== 0 && !whyRest({ name, end, hasBeenReady, vainStarts });
  return new Keeper({ name, start, say, mayRestart });
}

function whyRest({ name, end, hasBeenReady, vainStarts }) {
  const isRefusal = end.code !== null && !hasBeenReady;
  const isHopeless = vainStarts >= MOST_VAIN_STARTS;
  if (isRefusal) say(`${name} ${describeEnd(end)} before it was ready`);
  else if (isHopeless) say(`${name} did not become ready ${MOST_VAIN_STARTS} times in a row; giving up`);
  return isRefusal || isHopeless;
}

function startApplication(script, environment) {
  return spawnTied(process.execPath, ['--enable-source-maps', script], {
    cwd: projectRoot,
    env: withoutOwner(environment),
    deathSignal: 'TERM',
    stdio: 'inherit',
  });
}

async function watchReadiness(child, isReady, noteReady) {
  const startedAt = Date.now();
  let pauseMs = FIRST_READY_PAUSE_MS;
  while (isRunning(child)) {
    if (await isReady({ startedAt })) return noteReady();
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.2, LONGEST_READY_PAUSE_MS);
  }
}

/** Silence after a start looks like success; a database that stays away or a hung start has to be told. */
function remarkOnDelay(child, name, isReady) {
  const timer = setTimeout(() => {
    if (!isReady()) say(`${name} is running but not ready yet; its messages say why`);
  }, REMARKABLE_DELAY_MS);
  child.ended.then(() => clearTimeout(timer));
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

/** A service of an earlier start that is still draining would hold the port. */
async function stopEarlierService() {
  const { application } = readState();
  await stopLeftover({ pid: application?.pid, isOurs: wasStartedWith(SERVICE), signal: 'SIGTERM' });
}

module.exports = { serviceKeeper, workerKeeper, stopEarlierService };
