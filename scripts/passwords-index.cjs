'use strict';
// `npm run passwords:index -- <lists> --out <file>`: makes the file of BREACHED_PASSWORDS_FILE (docs/operations/passwords.md).

const childProcess = require('node:child_process');
const { prepare } = require('./setup/prepare.cjs');
const { inProject } = require('./setup/project.cjs');

async function main() {
  await prepare();
  const { status } = childProcess.spawnSync(process.execPath, [inProject('dist/passwords-index.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
