'use strict';
// A process of its own for each: `write <format> <file> <positions> [rows]` writes a large estimate, of the rows of a catalogue that
// are in a file of JSON; `read` reads and checks one as an import does, `parse` has the markup parsed by another parser and nothing done with it. Answers what it took as JSON.

const fs = require('node:fs');
const { TextDecoder } = require('node:util');
const { SaxesParser } = require('saxes');
const { DEFAULT_READ_LIMITS, findCodec } = require('../../dist/formats');
const { Archive } = require('../../dist/formats/zip/archive');
const { checkDocument } = require('../../dist/modules/imports/check-document');
const { largeEstimate, printFonts } = require('./large-estimate.cjs');

const SHEET = 'xl/worksheets/sheet1.xml';
const OPTIONS = { exportedAt: '2026-11-27T00:00:00Z', program: { name: 'benchmark', version: '1' } };
const WORK = { write, read, parse };

const [, , work, ...rest] = process.argv;
WORK[work](...rest).then((measured) => process.stdout.write(JSON.stringify(measured)));

async function write(format, file, positions, rows) {
  const { document, figures } = await largeEstimate(Number(positions), rows && JSON.parse(fs.readFileSync(rows, 'utf8')));
  const [fonts, done] = [printFonts(), clock()];
  const handle = fs.openSync(file, 'w');
  for (const piece of findCodec(format).write(document, { ...OPTIONS, figures, fonts }).content) fs.writeSync(handle, piece);
  return { ...done(), fileMegabytes: Number((fs.statSync(file).size / 1e6).toFixed(1)) };
}

async function read(format, file) {
  const done = clock();
  const found = await findCodec(format).read(fs.createReadStream(file), { limits: DEFAULT_READ_LIMITS });
  const { report } = checkDocument(found);
  return { ...done(), positions: report.counts.positions };
}

async function parse(format, file) {
  const done = clock();
  const content = fs.createReadStream(file);
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  const source = format === 'xlsx' ? (await Archive.open(content)).read(SHEET) : content;
  for await (const bytes of source) parser.write(decoder.decode(bytes, { stream: true }));
  parser.close();
  return done();
}

/** Of the processor: what else the machine does does not count. `growth`: the peak above what was held before. */
function clock() {
  const began = process.cpuUsage();
  const before = process.memoryUsage().rss;
  return () => {
    const { user, system } = process.cpuUsage(began);
    const peak = process.resourceUsage().maxRSS * 1024;
    return { seconds: Number(((user + system) / 1e6).toFixed(1)), megabytes: Math.round(peak / 1e6), growth: Math.round((peak - before) / 1e6) };
  };
}
