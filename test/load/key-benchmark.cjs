'use strict';

/**
 * What the processor spends on one API key, beside the query that every request shares: reading its form, hashing it,
 * comparing it, and finding its caller in a list of networks.
 *
 *   npm run build && node test/load/key-benchmark.cjs
 *
 * Prints a table and judges nothing.
 */
const { hashKey, isOneOf, newKeyText, readKey } = require('../../dist/modules/api-keys/key-text');
const { letsIn } = require('../../dist/modules/api-keys/networks');

const ROUNDS = 100_000;
const RUNS = 3;
const ID = '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c';

const text = newKeyText(ID);
const hash = hashKey(text);
const altered = text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
const networks = Array.from({ length: 50 }, (_, n) => `203.0.${n}.0/24`);

console.table({
  'form and checksum': measure(() => readKey(text)),
  'a text that is no key': measure(() => readKey(altered)),
  'the right secret': measure(() => isOneOf(readKey(text).hash(), hash, null)),
  'a key that is not there': measure(() => isOneOf(readKey(text).hash(), null, null)),
  'one network': measure(() => letsIn(networks.slice(0, 1), '203.0.0.7')),
  'fifty networks': measure(() => letsIn(networks, '203.0.49.7')),
});

/** The best run counts: whatever else the machine does can only slow one down. */
function measure(work) {
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = process.hrtime.bigint();
    for (let round = 0; round < ROUNDS; round++) work();
    best = Math.min(best, Number(process.hrtime.bigint() - start));
  }
  return { microseconds: Number((best / ROUNDS / 1_000).toFixed(2)) };
}
