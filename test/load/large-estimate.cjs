'use strict';
// A large estimate: the positions of the official example, repeated, each with a number and a name of its own, calculated by
// the engine. Needs a build.

const { createReadStream, readFileSync } = require('node:fs');
const { calculate } = require('../../dist/engine');
const { DEFAULT_READ_LIMITS, findCodec } = require('../../dist/formats');
const { blankSection } = require('../../dist/formats/blank');
const { snapshotOf } = require('../../dist/modules/imports/document-snapshot');
const { inProject } = require('../../scripts/setup/project.cjs');

const EXAMPLE = inProject('test/fixtures/state-xml/example-rim-3.02.gge');
const POSITIONS_PER_SECTION = 500;
const PLACE = { path: '', line: 0, column: 0 };

/**
 * The document and the figures it is written with.
 *
 * @param rows of a catalogue, to stand in the place of what the example has: `works` and `goods` for positions, `lines` for resources
 */
async function largeEstimate(count, rows = null) {
  const { document } = await findCodec('state-xml').read(createReadStream(EXAMPLE), { limits: DEFAULT_READ_LIMITS });
  const patterns = document.sections.flatMap(rowsOf).filter(({ type }) => type === 'position');
  document.sections = [];
  for (let index = 0; index < count; index += 1) {
    if (index % POSITIONS_PER_SECTION === 0) document.sections.push(sectionOf(index / POSITIONS_PER_SECTION + 1));
    const { position } = patterns[index % patterns.length];
    document.sections.at(-1).rows.push({ type: 'position', position: own(position, index + 1, rows) });
  }
  return { document, figures: figuresOf(document) };
}

function rowsOf({ rows, sections }) {
  return [...rows, ...sections.flatMap(rowsOf)];
}

function sectionOf(number) {
  return { ...blankSection(PLACE), code: String(number), name: `Раздел ${number}` };
}

function own(position, number, rows) {
  const copy = { ...position };
  // One position's in its document.
  if (copy.identifier !== undefined) copy.identifier = `F${number}`;
  copy.number = String(number);
  copy.name = `${position.name}, место ${number}`;
  if (rows === null) return copy;
  const from = position.kind === 'cost' ? rows.works : rows.goods;
  Object.assign(copy, from[number % from.length]);
  copy.resources = position.resources.map((line, at) => asInCatalogue(line, number * position.resources.length + at, rows.lines));
  return copy;
}

/** Hours stand in no catalogue. */
function asInCatalogue(line, number, lines) {
  return line.unit === 'чел.-ч' ? line : { ...line, ...lines[number % lines.length] };
}

function figuresOf(document) {
  const { snapshot, sections, positions } = snapshotOf(document);
  const result = calculate(snapshot);
  return {
    estimate: result.estimate,
    sections: sections.map(({ id }) => result.sections.get(id)),
    positions: positions.map(({ id }) => result.positions.get(id)),
  };
}

/** Those of printed formats. */
function printFonts() {
  const [regular, bold] = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'].map((name) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
  return { regular, bold };
}

module.exports = { largeEstimate, printFonts };
