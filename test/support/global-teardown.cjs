'use strict';

const fs = require('node:fs');

module.exports = async function globalTeardown() {
  const { postgres, redis, directory } = globalThis.testInfrastructure;
  await Promise.all([postgres.stop(), redis.stop()]);
  fs.rmSync(directory, { recursive: true, force: true });
};
