'use strict';
// `npm run load`: how fast the service is, beside a bare server on the same machine. `npm run load -- catalogue`: searches over
// 150,000 norms (docs/operations/load.md).

const { prepare } = require('./setup/prepare.cjs');

async function main() {
  await prepare();
  const isOfCatalogue = process.argv[2] === 'catalogue';
  await require(isOfCatalogue ? '../test/load/catalogue-benchmark.cjs' : '../test/load/benchmark.cjs').main();
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
