'use strict';
// `npm start` and `npm run start:worker`. Node built-ins only, until the dependencies are installed.

const { prepare } = require('./setup/prepare.cjs');

async function main() {
  await prepare();
  const { launchService, launchWorker } = require('./launcher/launch.cjs');
  const exitCode = await (process.argv.includes('--worker') ? launchWorker() : launchService());
  // A start that was interrupted may still be waiting for something.
  process.exit(exitCode);
}

main().catch((error) => {
  console.error(`\nCould not start: ${error.message}`);
  process.exit(1);
});
