'use strict';

module.exports = async function globalTeardown() {
  const { postgres, redis, scratch } = globalThis.testInfrastructure;
  await Promise.all([postgres.stop(), redis.stop()]);
  scratch.remove();
};
