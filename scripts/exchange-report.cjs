'use strict';
// `npm run exchange:report -- <files or folders>`: what an import would make of them (docs/formats/README.md).

const childProcess = require('node:child_process');
const { prepare } = require('./setup/prepare.cjs');
const { inProject } = require('./setup/project.cjs');

async function main() {
  await prepare();
  const { status } = childProcess.spawnSync(process.execPath, [inProject('dist/exchange-report.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
