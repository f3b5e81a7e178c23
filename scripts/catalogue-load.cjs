'use strict';
// `npm run catalogue:load -- <files or folders> --edition "…"`: into DATABASE_URL, or into the database of a running
// `npm start` of this project.

const childProcess = require('node:child_process');
const { prepare } = require('./setup/prepare.cjs');
const { createDataDirectory, inProject } = require('./setup/project.cjs');

// Left alone, Node lets garbage grow beside a machine's memory; the load itself holds a few batches (docs/api/catalogue.md).
const MEMORY = '--max-old-space-size=144';

async function main() {
  await prepare();
  const { baseEnvironment } = require('./launcher/environment.cjs');
  const { withoutOwner } = require('./database/owner-url.cjs');
  const { fillFromRunning } = require('./launcher/running.cjs');
  const directory = createDataDirectory();
  const environment = await baseEnvironment(directory);
  await fillFromRunning(environment, directory);
  const { status } = childProcess.spawnSync(process.execPath, [MEMORY, inProject('dist/catalogue-load.js'), ...process.argv.slice(2)], {
    // Its output is its answer, and jobs are for the service.
    env: { ...withoutOwner(environment), LOG_LEVEL: 'silent', RUN_JOBS: 'false' },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
