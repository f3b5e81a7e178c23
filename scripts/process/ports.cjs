'use strict';

const net = require('node:net');

const LOOPBACK = '127.0.0.1';

/** A port of the loopback interface that nobody listens on at this moment. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
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
