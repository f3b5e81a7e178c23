'use strict';
// Texts with the norms that they mean: of real bills, and of the catalogue itself.

const fs = require('node:fs');
const path = require('node:path');
const { Readable } = require('node:stream');
const { CODECS, DEFAULT_READ_LIMITS, IssueLog, readCatalogueFile } = require('../../dist/formats');
const { NOISES, randomOf } = require('./noise.cjs');

const SEED = 2022;
const NORM_CODE = /\d{2}-\d{2}-\d{3}-\d{2}$/;
/** Works, resources and their groups, as documents of the state schemas name them. */
const NAMES = /<(?:\w+:)?(?:workName|Name)>([^<]{12,})</g;
const VARIANTS_OF_A_POSITION = 30;

/** The norms of the files in a folder and those below it: a code is read once. */
async function normsIn(folder) {
  const norms = new Map();
  const taken = () => true;
  const norm = (row) => norms.size < norms.set(row.code, row).size;
  const rows = { norm, resource: taken, technologyGroup: taken, coefficient: taken };
  for (const file of filesIn(folder, /^ГЭСН.*\.xml$/)) {
    await readCatalogueFile(fs.createReadStream(file), { limits: DEFAULT_READ_LIMITS, issues: new IssueLog(1_000), rows });
  }
  return [...norms.values()];
}

/** Positions of the estimates in a folder by the norm that they take. */
async function positionsIn(folder) {
  const positions = new Map();
  for (const file of filesIn(folder, /\.gge$/)) {
    for (const position of await positionsOf(file)) positions.set(position.code, normOf(position));
  }
  return [...positions.values()];
}

/** As the catalogue would have it. «Пр/812-007.0-1» names the territory too, which a norm does not. */
function normOf({ code, name, overhead, profit }) {
  const markups = overhead === null ? [] : [{ overhead: (overhead.code ?? '').replace(/-\d$/, ''), profit: profit?.code ?? '' }];
  return { code, name, headings: [], markups };
}

async function positionsOf(file) {
  const [codec] = CODECS.filter(({ canRead }) => canRead);
  try {
    const { document } = await codec.read(Readable.from([fs.readFileSync(file)]), { limits: DEFAULT_READ_LIMITS });
    return document.sections.flatMap(positionsOfSection).filter(({ code }) => NORM_CODE.test(code));
  } catch (error) {
    // Bills of quantities and the like lie there too.
    if (error.name === 'FormatError') return [];
    throw error;
  }
}

function positionsOfSection({ rows, sections }) {
  const positions = rows.filter(({ type }) => type === 'position').map(({ position }) => position);
  return [...positions, ...sections.flatMap(positionsOfSection)];
}

/** All that the documents in a folder name. */
function namesIn(folder) {
  const texts = filesIn(folder, /\.gge$/).map((file) => fs.readFileSync(file, 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(NAMES)].map(([, name]) => name.trim())))];
}

/**
 * By noise: a text of every norm that it changes, with all norms of the same name. Every other norm is for tuning, the rest
 * is held out.
 */
function noisySets(norms) {
  const codes = new Map();
  for (const { code, name } of norms) codes.set(name, [...(codes.get(name) ?? []), code]);
  return Object.entries(NOISES).map(([set, noise]) => {
    const random = randomOf(SEED);
    const texts = norms.map(({ name }, index) => ({ text: noise(name, random), name, codes: codes.get(name), isHeldOut: index % 2 === 0 }));
    return { set, texts: texts.filter(({ text, name }) => set === 'name' || text !== name) };
  });
}

/** The positions of real estimates as people might have written them. */
function positionSet(positions) {
  const random = randomOf(SEED);
  const variants = ({ name, code }) =>
    Array.from({ length: VARIANTS_OF_A_POSITION }, () => ({ text: NOISES.mixed(name, random), codes: [code], isHeldOut: true }));
  return { set: 'positions of bills', texts: positions.flatMap(variants) };
}

function filesIn(folder, pattern) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => pattern.test(path.basename(name).normalize('NFC')))
    .sort()
    .map((name) => path.join(folder, name));
}

module.exports = { normsIn, positionsIn, namesIn, noisySets, positionSet };
