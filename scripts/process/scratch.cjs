'use strict';
// Directories of short life, in memory where there is room. The name holds our pid, so that what a killed process left
// behind is recognised and removed by the next one.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const MEMORY = '/dev/shm';
const ENOUGH_MEMORY_BYTES = 1_000_000_000;
const PREFIX = 'estimates-scratch-';

/** Makes an empty directory; `remove()` deletes it with everything in it. */
function makeScratchDirectory() {
  const parent = isMemoryRoomy() ? MEMORY : os.tmpdir();
  removeAbandoned(parent);
  const directory = fs.mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
  // Servers may run under another account and have to pass through.
  fs.chmodSync(directory, 0o711);
  return { directory, remove: () => fs.rmSync(directory, { recursive: true, force: true }) };
}

function isMemoryRoomy() {
  try {
    fs.accessSync(MEMORY, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(MEMORY);
    return bavail * bsize > ENOUGH_MEMORY_BYTES;
  } catch {
    return false;
  }
}

function removeAbandoned(parent) {
  for (const name of fs.readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const directory = path.join(parent, name);
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (isOurs(directory) && !isAlive(pid)) fs.rmSync(directory, { recursive: true, force: true });
  }
}

function isOurs(directory) {
  return fs.lstatSync(directory, { throwIfNoEntry: false })?.uid === process.getuid();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { makeScratchDirectory };
