'use strict';
// Reads materials that come as messages, one at a time, and answers how each ended and how much memory that took at its peak.
// Arguments: where the compiled sources are, and the codec.

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Readable } = require('node:stream');

const [, , compiled, codecId] = process.argv;
const { DEFAULT_READ_LIMITS, findCodec } = require(join(compiled, 'formats'));

/** proc(5): forgets the peak that was. */
const FORGET_PEAK = '5';

process.on('message', (bytes) => {
  global.gc();
  writeFileSync('/proc/self/clear_refs', FORGET_PEAK);
  const before = process.memoryUsage().rss;
  read(bytes).then((ended) => process.send({ ended, growth: peakBytes() - before }));
});

/** The reason of its refusal; null where it was read. */
async function read(bytes) {
  try {
    await findCodec(codecId).read(Readable.from([bytes]), { limits: DEFAULT_READ_LIMITS });
    return null;
  } catch (error) {
    return error.reason ?? error.message;
  }
}

function peakBytes() {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}
