'use strict';
// A server that outlived a launcher killed with -9 (where setpriv was missing) still holds its data directory.

const fs = require('node:fs');
const { pause } = require('./pause.cjs');

const PATIENCE_MS = 20_000;
const POLL_MS = 50;

/**
 * Stops the process that a pid file names, if it still works in our directory.
 *
 * A pid alone proves nothing, because numbers are used again, and a program's name is shared by other checkouts.
 */
async function stopLeftover({ pidFile, directory, signal }) {
  const pid = pidIn(pidFile);
  if (!pid || !worksIn(pid, directory)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + PATIENCE_MS;
  while (worksIn(pid, directory)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await pause(POLL_MS);
  }
}

function pidIn(file) {
  if (!fs.existsSync(file)) return undefined;
  const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  return pid > 1 ? pid : undefined;
}

function worksIn(pid, directory) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(directory);
  } catch {
    return false;
  }
}

module.exports = { stopLeftover };
