'use strict';
// `npm run load`: how fast the service is, beside a bare server on the same machine (docs/operations/load.md).

const { prepare } = require('./setup/prepare.cjs');

async function main() {
  await prepare();
  await require('../test/load/benchmark.cjs').main();
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
