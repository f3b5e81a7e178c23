import type { EstimateDocument, ResourceDocument, SectionDocument, SectionRow } from './document';

/** A row of a document and where it stands. */
export interface PlacedRow {
  /** Which section, from 0: from top to bottom, a section before its subsections. */
  section: number;
  /** Among the rows of its section, from 0. */
  index: number;
  /** Of a position: which of all positions it is, from 0. */
  place: number;
  row: SectionRow;
}

/** A document whose rows come a few at a time, so that whoever writes it holds no more of it than he writes. */
export interface DocumentInParts {
  /** The document, with sections that have no rows. */
  outline: EstimateDocument;
  /** All rows, from the first one whenever they are asked for. */
  rows(): Iterable<readonly PlacedRow[]> | AsyncIterable<readonly PlacedRow[]>;
}

/**
 * Positions and resource lines that are handed over, calculated and written in one go: some 10 ms of work. A position is
 * not divided.
 */
const LINES_PER_BATCH = 120;

export interface DocumentAtHand extends DocumentInParts {
  rows(): Iterable<readonly PlacedRow[]>;
}

export function inParts(document: EstimateDocument): DocumentAtHand {
  return { outline: { ...document, sections: document.sections.map(emptied) }, rows: () => rowBatches(document) };
}

function emptied(section: SectionDocument): SectionDocument {
  return { ...section, rows: [], sections: section.sections.map(emptied) };
}

function* rowBatches(document: EstimateDocument): Generator<PlacedRow[]> {
  let batch: PlacedRow[] = [];
  let lines = 0;
  for (const placed of placedRows(document)) {
    const more = linesOf(placed.row);
    if (batch.length > 0 && lines + more > LINES_PER_BATCH) {
      yield batch;
      [batch, lines] = [[], 0];
    }
    batch.push(placed);
    lines += more;
  }
  if (batch.length > 0) yield batch;
}

function* placedRows(document: EstimateDocument): Generator<PlacedRow> {
  let place = 0;
  for (const [section, { rows }] of allSections(document.sections).entries()) {
    for (const [index, row] of rows.entries()) {
      yield { section, index, place, row };
      if (row.type === 'position') place += 1;
    }
  }
}

/** From top to bottom, a section before its subsections. */
function allSections(sections: readonly SectionDocument[]): SectionDocument[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function linesOf(row: SectionRow): number {
  return row.type === 'text' ? 1 : 1 + countOf(row.position.resources);
}

function countOf(resources: readonly ResourceDocument[]): number {
  return resources.reduce((count, { children }) => count + 1 + countOf(children), 0);
}
