'use strict';

/**
 * How long workbooks take and how much memory: estimates in the form with three resource lines a position, and tables of
 * priced works, written and read again. Each in a process of its own, so that its memory is its own.
 *
 *   npm run build && node test/load/xlsx-benchmark.cjs [positions]
 *
 * Prints a table; ends with code 1 where a goal is missed.
 */
const { execFileSync } = require('node:child_process');
const { createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { DEFAULT_READ_LIMITS, findCodec } = require('../../dist/formats');
const { blankDocument, blankPosition, blankResource, blankSection } = require('../../dist/formats/blank');

const POSITIONS = Number(process.argv[2] ?? 50_000);
const POSITIONS_PER_SECTION = 500;
const LINES_PER_POSITION = 3;
const GOAL = { seconds: 20, megabytes: 400 };
const PLACE = { path: '', line: 0, column: 0 };
const KINDS = ['form', 'table'];
const WORK = { write, read };

const [, , positions, work, kind, file] = process.argv;
if (work === undefined) main();
else WORK[work](Number(positions), kind, file).then((measured) => process.stdout.write(JSON.stringify(measured)));

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
  try {
    const measured = KINDS.flatMap((each) => Object.keys(WORK).map((name) => measure(name, each, join(folder, `${each}.xlsx`))));
    console.table(measured);
    const missed = measured.filter(({ seconds, megabytes }) => seconds > GOAL.seconds || megabytes > GOAL.megabytes);
    for (const row of missed) console.error(`missed: ${JSON.stringify(row)}`);
    process.exitCode = missed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(name, each, path) {
  const said = execFileSync(process.execPath, [join(__dirname, 'xlsx-benchmark.cjs'), String(POSITIONS), name, each, path], { encoding: 'utf8' });
  return { work: `${name} ${each}`, positions: POSITIONS, ...JSON.parse(said) };
}

async function write(count, each, path) {
  const document = documentOf(count, each === 'form' ? LINES_PER_POSITION : 0);
  const done = clock();
  const handle = openSync(path, 'w');
  const program = { name: 'benchmark', version: '1' };
  for (const piece of findCodec('xlsx').write(document, { exportedAt: '2026-11-27T00:00:00Z', program }).content) writeSync(handle, piece);
  return { ...done(), fileMegabytes: Number((statSync(path).size / 1e6).toFixed(1)) };
}

async function read(count, _kind, path) {
  const done = clock();
  const { document } = await findCodec('xlsx').read(createReadStream(path), { limits: DEFAULT_READ_LIMITS });
  const found = document.sections.reduce((sum, { rows }) => sum + rows.length, 0);
  if (found !== count) throw new Error(`${found} positions were read of ${count}`);
  return done();
}

/** `seconds` of the processor: what else the machine does does not count. */
function clock() {
  const began = process.cpuUsage();
  const beganAt = process.hrtime.bigint();
  return () => {
    const { user, system } = process.cpuUsage(began);
    const wall = Number(process.hrtime.bigint() - beganAt) / 1e9;
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1e3);
    return { seconds: Number(((user + system) / 1e6).toFixed(1)), wallSeconds: Number(wall.toFixed(1)), megabytes };
  };
}

function documentOf(count, lines) {
  const document = blankDocument('benchmark');
  Object.assign(document.estimate, { number: '02-01-01', name: 'Большая смета' });
  for (let index = 0; index < count; index += 1) {
    if (index % POSITIONS_PER_SECTION === 0) {
      const code = String(index / POSITIONS_PER_SECTION + 1);
      document.sections.push({ ...blankSection(PLACE), code, name: `Раздел ${code}` });
    }
    document.sections[document.sections.length - 1].rows.push({ type: 'position', position: positionOf(index, lines) });
  }
  return document;
}

function positionOf(index, lines) {
  const own = { ...blankPosition(PLACE), number: String(index + 1), name: `Установка закладных деталей весом свыше 20 кг, место ${index}`, unit: 'т', quantity: '1.15' };
  const declared = { quantityTotal: '1.15', amounts: {}, total: '18179.25', totalBase: null, totalPerUnit: '15808.04' };
  if (lines === 0) return { ...own, kind: 'other', price: priceOf('15808.04'), declared };
  const resources = Array.from({ length: lines }, (_, line) => ({
    ...blankResource({ kind: 'material', placement: 'norm' }, {}, PLACE),
    ...{ code: `01.7.15.0${line}-0${(index % 900) + 100}`, name: `Материал ${index % 900}`, unit: 'кг', consumption: '20', price: priceOf('263.47') },
    declared: { quantity: '23', cost: '6059.81', costBase: null },
  }));
  return { ...own, prefix: 'ГЭСН', code: '06-03-004-13', resources, declared: { ...declared, amounts: { materials: '18179.43', direct: '18179.43' } } };
}

function priceOf(current) {
  return { base: null, index: null, current, source: 'manual', indexName: null, indexReason: null };
}
