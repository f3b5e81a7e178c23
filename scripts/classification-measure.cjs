'use strict';
// `npm run classification:measure -- <documents> <ФСНБ files>`: how well texts are classified (docs/operations/classification.md).

const { prepare } = require('./setup/prepare.cjs');

async function main() {
  await prepare();
  await require('../test/measure/classification.cjs').main(process.argv.slice(2));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
