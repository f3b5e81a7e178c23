'use strict';
// `npm test`: everything. `npm test -- <Jest arguments>`: only those tests, quickly.

const { prepareSources } = require('./setup/prepare.cjs');

async function main() {
  await prepareSources();
  const { runEverything, runSelected } = require('./testing/run.cjs');
  const selection = process.argv.slice(2);
  const { passed, failed } = await (selection.length ? runSelected(selection) : runEverything());
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
});
