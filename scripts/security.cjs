'use strict';
// `npm run security`: every test that docs/security.md calls a proof, and what is known against our dependencies.

const { askForAdvisories } = require('./security/advisories.cjs');
const { readMap, specsNamed } = require('./security/map.cjs');
const { prepareSources } = require('./setup/prepare.cjs');

/** Holds the map itself to what it says. */
const MAP_SPEC = 'test/architecture/security-map.spec.ts';

async function main() {
  await prepareSources();
  const { runSelected } = require('./testing/run.cjs');
  const rows = readMap();
  const specs = [...new Set([MAP_SPEC, ...specsNamed(rows)])];
  const tests = await runSelected(['--runTestsByPath', ...specs]);
  const advisories = askForAdvisories();
  const open = rows.filter(({ proofs }) => proofs.some(({ kind }) => kind === 'missing')).length;
  console.log(`\nSecurity: ${rows.length} requirements, ${open} of them not yet whole; ${specs.length} specs;`);
  console.log(`${advisories.text}; ${tests.passed} passed, ${tests.failed} failed`);
  process.exitCode = tests.failed === 0 && advisories.isContent ? 0 : 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
