'use strict';
// Loads 100,000 generated norms from a file of 84 MB, as large as the whole of ГЭСН, with the command that operators use, and
// prints what it took. `node test/load/catalogue-load-benchmark.cjs`, after a build. Judges nothing.

const childProcess = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { inProject } = require('../../scripts/setup/project.cjs');
const { setDatabase } = require('./stage.cjs');

const NORMS = Number(process.env.LOAD_NORMS ?? 100_000);
const BYTES = 84_000_000;
/** As scripts/catalogue-load.cjs has it. */
const MEMORY = '--max-old-space-size=144';
const NORMS_IN_A_TABLE = 20;

const WORDS = ['устройство', 'укладка', 'монтаж', 'разборка', 'бетонной', 'железобетонных', 'кирпичных', 'подготовки', 'перекрытий']
  .concat(['фундаментов', 'трубопроводов', 'стальных', 'диаметром', 'толщиной', 'теплоизоляция', 'штукатурка', 'окраска', 'стен']);

async function main() {
  const stage = await setDatabase();
  try {
    const file = path.join(stage.directory, 'ГЭСН.xml');
    writeNorms(file);
    const { size } = fs.statSync(file);
    const report = JSON.parse(await load(stage, file));
    console.log(`${NORMS} norms, ${Math.round(size / 1e6)} MB; load average ${os.loadavg()[0].toFixed(1)}`);
    const { counts, issueCount: issues, seconds, processorSeconds, peakMemoryMiB } = report;
    console.table([{ norms: counts.norms, issues, seconds, 'of its processor': processorSeconds, 'peak MiB': peakMemoryMiB }]);
  } finally {
    await stage.stop();
  }
}

function load({ environment }, file) {
  const child = childProcess.spawn(process.execPath, [MEMORY, inProject('dist/catalogue-load.js'), file, '--edition', 'Порождённая'], {
    env: { ...environment, LOG_LEVEL: 'silent', RUN_JOBS: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (piece) => (output += piece));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(`the load ended with ${code}`))));
  });
}

function writeNorms(file) {
  const descriptor = fs.openSync(file, 'w');
  fs.writeSync(descriptor, '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<base PriceLevel="01.01.2022" BaseName="ГЭСН"><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН">\n');
  for (let first = 0; first < NORMS; first += NORMS_IN_A_TABLE) fs.writeSync(descriptor, table(first));
  fs.writeSync(descriptor, '</ResourceCategory></ResourcesDirectory></base>');
  fs.closeSync(descriptor);
}

function table(first) {
  const count = Math.min(NORMS_IN_A_TABLE, NORMS - first);
  const works = Array.from({ length: count }, (_, index) => work(first + index)).join('');
  return `<Section Type="Таблица" Code="${tableCode(first)}" Name="${words(first, 6)}"><NameGroup BeginName="${words(first + 7, 4)}:">\n${works}</NameGroup></Section>\n`;
}

function work(index) {
  const code = `${tableCode(index)}-${String((index % NORMS_IN_A_TABLE) + 1).padStart(2, '0')}`;
  const resources = Array.from({ length: 4 }, (_, line) => resource(index + line)).join('');
  const head = `<Work Code="${code}" EndName="${words(index, 3)} №${index} до ${index % 90}0 мм" MeasureUnit="100 м2">`;
  const body = `<Resources><Resource Code="1-100-34" Quantity="${index % 97}.${index % 89}"/>${resources}</Resources></Work>\n`;
  // Works fill the norm up to its share of the file.
  const item = `<Item Text="${words(index + 3, 3)}."/>`;
  const room = BYTES / NORMS - Buffer.byteLength(head + body);
  const items = item.repeat(Math.max(1, Math.floor(room / Buffer.byteLength(item))));
  return `${head}<Content>${items}</Content>${body}`;
}

function resource(index) {
  return `<Resource Code="91.05.${String(index % 90).padStart(2, '0')}-${String(index % 900).padStart(3, '0')}" EndName="${WORDS[index % WORDS.length]}" MeasureUnit="маш.-ч" Quantity="0.${(index % 99) + 1}"/>`;
}

function tableCode(index) {
  const number = Math.floor(index / NORMS_IN_A_TABLE);
  const [collection, section, rest] = [Math.floor(number / 2_000) + 1, (Math.floor(number / 100) % 20) + 1, (number % 100) + 1];
  return `${String(collection).padStart(2, '0')}-${String(section).padStart(2, '0')}-${String(rest).padStart(3, '0')}`;
}

function words(seed, count) {
  return Array.from({ length: count }, (_, index) => WORDS[(seed * 7 + index * 5) % WORDS.length]).join(' ');
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
