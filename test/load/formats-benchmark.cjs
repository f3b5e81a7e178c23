'use strict';
// A large estimate written in every format, and read and checked again as an import does, each in a process of its own: seconds of
// the processor, and memory at its peak. `npm run load -- formats [positions]`; ends with code 1 where a goal is missed.

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const POSITIONS = process.argv[3] ?? '50000';
const WRITTEN = ['state-xml', 'xlsx', 'csv', 'html', 'pdf'];
/** `parse` is another parser that does nothing with what it finds: the measure of the other seconds. */
const READ = { 'state-xml': ['parse', 'read'], xlsx: ['parse', 'read'] };
/** Megabytes above what was held before: the document that is written, with its figures, is there already. */
const GOALS = { write: { seconds: 30, growth: 400 }, read: { seconds: 20, growth: 400 } };

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'formats-'));
  try {
    const measured = WRITTEN.flatMap((format) => ['write', ...(READ[format] ?? [])].map((work) => measure(work, format, folder)));
    console.log(`${POSITIONS} positions; ${os.cpus().length} cores, load average ${os.loadavg()[0].toFixed(1)}`);
    console.table(measured);
    const missed = measured.filter(({ work, seconds, growth }) => seconds > GOALS[work]?.seconds || growth > GOALS[work]?.growth);
    for (const row of missed) console.error(`missed: ${JSON.stringify(row)}`);
    process.exitCode = missed.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function measure(work, format, folder) {
  const script = path.join(__dirname, 'large-estimate-file.cjs');
  const said = execFileSync(process.execPath, [script, work, format, path.join(folder, format), POSITIONS], { encoding: 'utf8' });
  return { work, format, ...JSON.parse(said) };
}

module.exports = { main };
