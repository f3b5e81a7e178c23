'use strict';
// `npm run load`: how fast the service is, beside a bare server on the same machine. `npm run load -- catalogue`: searches over
// 150,000 norms. `-- exchange`: large documents imported while somebody else asks. `-- matching`: their rows looked for in a catalogue.
// `-- formats`: the same files written and read. All of them: docs/operations/load.md.

const { prepare } = require('./setup/prepare.cjs');

const BENCHMARKS = {
  routes: 'benchmark',
  catalogue: 'catalogue-benchmark',
  exchange: 'exchange-benchmark',
  matching: 'matching-benchmark',
  formats: 'formats-benchmark',
};

async function main() {
  await prepare();
  const script = BENCHMARKS[process.argv[2] ?? 'routes'];
  if (script === undefined) throw new Error(`there are: ${Object.keys(BENCHMARKS).join(', ')}`);
  await require(`../test/load/${script}.cjs`).main();
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
