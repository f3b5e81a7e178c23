'use strict';
// `npm run mutation [-- <folder or file of src/engine>…]`: how much of the engine its tests would miss if it broke
// (docs/operations/mutation.md).

const { prepareSources } = require('./setup/prepare.cjs');

async function main() {
  await prepareSources();
  const { Stryker } = await import('@stryker-mutator/core');
  const { optionsFor } = require('./mutation/options.cjs');
  // Below the threshold Stryker sets the exit code itself.
  await new Stryker(optionsFor(process.argv.slice(2))).runMutationTest();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
