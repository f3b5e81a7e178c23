'use strict';
// Reads the tables of docs/security.md: what is asked, how it is held, and what proves it.

const fs = require('node:fs');
const { inProject } = require('../setup/project.cjs');

const DOCUMENT = inProject('docs/security.md');
const ID = /^(\d+\.\d+\.\d+|API\d+:2023)$/;
const TEST = /^`([^`]+\.spec\.ts)` › (.+)$/;
const PLACE = /^`([^`]+)`(?: › (.+))?$/;
const MISSING = /^\*\*not yet\*\*:? (.+)$/;

/** Every row of the document that begins with an id: `{ id, level, how, proofs }`. */
function readMap(text = fs.readFileSync(DOCUMENT, 'utf8')) {
  return text.split('\n').flatMap((line) => {
    const cells = cellsOf(line);
    return ID.test(cells[0] ?? '') ? [rowOf(cells)] : [];
  });
}

/** Of `| 1.2.4 | 1 | how | proof |` the cells; nothing of a line that is no row. */
function cellsOf(line) {
  if (!line.startsWith('| ') || !line.endsWith(' |')) return [];
  return line.slice(2, -2).split(' | ');
}

function rowOf(cells) {
  if (cells.length !== 4) throw new Error(`the row of ${cells[0]} has ${cells.length} cells and not 4`);
  const [id, level, how, proof] = cells;
  return { id, level, how, proofs: proof.split('<br>').map((text) => proofOf(text.trim(), id)) };
}

/** A test by its file and a part of its title, a document or file that is there, or what is missing. */
function proofOf(text, id) {
  const test = TEST.exec(text);
  if (test !== null) return { kind: 'test', path: test[1], title: test[2] };
  const place = PLACE.exec(text);
  if (place !== null) return { kind: 'document', path: place[1], title: place[2] ?? null };
  const missing = MISSING.exec(text);
  if (missing !== null) return { kind: 'missing', path: null, title: missing[1] };
  throw new Error(`the row of ${id} proves nothing by "${text}"`);
}

/** The specs that prove something, each once. */
function specsNamed(rows = readMap()) {
  const tests = rows.flatMap(({ proofs }) => proofs).filter(({ kind }) => kind === 'test');
  return [...new Set(tests.map(({ path }) => path))].sort();
}

module.exports = { readMap, specsNamed };
