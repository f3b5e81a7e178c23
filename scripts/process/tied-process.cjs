'use strict';
// Children that end when we end, even when we are killed with -9 and cannot say goodbye.

const childProcess = require('node:child_process');
const fs = require('node:fs');
const { pause } = require('./pause.cjs');

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => fs.existsSync(file));
const POLL_MS = 20;

/**
 * Starts a command whose process receives `deathSignal` from the kernel when we die. Where setpriv(1) is missing the
 * command runs without this net and is found as a left-over by the next start.
 *
 * The process is in a group of its own: Ctrl-C on the terminal reaches only us, and we decide who stops first.
 */
function spawnTied(command, args, { deathSignal, ...options }) {
  const [file, fileArgs] = SETPRIV ? [SETPRIV, ['--pdeathsig', deathSignal, command, ...args]] : [command, args];
  const child = childProcess.spawn(file, fileArgs, { detached: true, ...options });
  child.ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
  });
  return child;
}

function isRunning(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * Asks the child to stop. It is killed when it has not done so within its patience, or at once when `haste` (an
 * AbortSignal) says so.
 */
async function stopChild(child, { signal = 'SIGTERM', patienceMs, haste }) {
  if (!isRunning(child)) return child.ended;
  const kill = () => child.kill('SIGKILL');
  child.kill(signal);
  const impatience = setTimeout(kill, patienceMs);
  haste?.addEventListener('abort', kill);
  if (haste?.aborted) kill();
  const end = await child.ended;
  clearTimeout(impatience);
  haste?.removeEventListener('abort', kill);
  return end;
}

/** Resolves when `isReady()` holds; rejects with what `explain()` tells when the child ends first or time is up. */
async function becomesReady(child, { isReady, explain, timeoutMs }) {
  const deadline = Date.now() + timeoutMs;
  while (!(await isReady())) {
    if (!isRunning(child)) throw await endedTooEarly(child, explain);
    if (Date.now() > deadline) throw new Error(`not ready after ${timeoutMs / 1000} s\n${explain()}`);
    await pause(POLL_MS);
  }
}

async function endedTooEarly(child, explain) {
  const end = await child.ended;
  return new Error(`${describeEnd(end)}\n${explain()}`);
}

function describeEnd({ code, signal, error }) {
  if (error) return error.message;
  return signal ? `ended by ${signal}` : `ended with code ${code}`;
}

module.exports = { spawnTied, stopChild, isRunning, becomesReady, describeEnd };
