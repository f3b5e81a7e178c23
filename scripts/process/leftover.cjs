'use strict';
// A process that outlived a launcher killed with -9 still holds its data directory or its port.

const fs = require('node:fs');
const { pause } = require('./pause.cjs');

const PATIENCE_MS = 20_000;
const POLL_MS = 50;

/**
 * Stops a process of an earlier start, if it is still that one.
 *
 * A pid alone proves nothing, because numbers are used again, and a program's name is shared by other checkouts:
 * `isOurs(pid)` decides, made by `worksIn` or `wasStartedWith`.
 */
async function stopLeftover({ pid, isOurs, signal }) {
  if (!pid || !isOurs(pid)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + PATIENCE_MS;
  while (isOurs(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await pause(POLL_MS);
  }
}

/** Whether a process has this directory as its own. */
function worksIn(directory) {
  return (pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(directory);
    } catch {
      return false;
    }
  };
}

/** Whether a process has this argument, say the absolute path of a script. */
function wasStartedWith(argument) {
  return (pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  };
}

/** The number in the first line of a pid file, if there is such a file. */
function pidIn(file) {
  if (!fs.existsSync(file)) return undefined;
  const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  return pid > 1 ? pid : undefined;
}

module.exports = { stopLeftover, worksIn, wasStartedWith, pidIn };
