'use strict';
// A lock that the kernel lets go of when its holder dies: a name in Linux' abstract socket namespace. No stale files.

const crypto = require('node:crypto');
const net = require('node:net');
const { pause } = require('./pause.cjs');

const POLL_MS = 200;

/** Takes the lock of this name and returns `{ release() }`, or `null` when another process holds it. */
function tryLock(name) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(addressOf(name), () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(done)) });
    });
  });
}

/** Does the work while holding the lock; waits for as long as somebody else has it. */
async function withLock(name, work, { onWait = () => {} } = {}) {
  let lock = await tryLock(name);
  if (!lock) onWait();
  while (!lock) {
    await pause(POLL_MS);
    lock = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

function addressOf(name) {
  const hash = crypto.createHash('sha256').update(name).digest('hex').slice(0, 32);
  return process.platform === 'linux' ? `\0${hash}` : `/tmp/${hash}.lock`;
}

module.exports = { tryLock, withLock };
