'use strict';

const crypto = require('node:crypto');
const net = require('node:net');

const LOOPBACK = '127.0.0.1';
// Below the range from which Linux takes the ports of outgoing connections: a server that comes back after a crash
// must not find its port in use by a client of something else.
const LOWEST_PORT = 15_000;
const HIGHEST_PORT = 32_000;
const ATTEMPTS = 100;

/** A port of the loopback interface that nobody listens on at this moment. */
async function freePort() {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = crypto.randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST_PORT} and ${HIGHEST_PORT}`);
}

/** True when we could listen on the port ourselves. */
function isPortFree(port, host = LOOPBACK) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The wanted port when it is given and free, another free one otherwise. */
async function portLike(wanted) {
  return wanted && (await isPortFree(wanted)) ? wanted : freePort();
}

module.exports = { LOOPBACK, freePort, isPortFree, portLike };
