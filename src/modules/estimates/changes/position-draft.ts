import { isDeepStrictEqual } from 'node:util';
import { calculatePosition, type PositionResult } from '../../../engine';
import { levelsOf, lineFigures, NO_FIGURES, NO_LINE_FIGURES, positionFigures } from '../records/figures';
import type { LineFigures, LineRow, PositionRow, PositionWithLines } from '../records/records';
import { lineRow, positionRow } from '../records/rows';
import { positionNode } from '../records/snapshot';
import { withMarkupsByNorm } from './markups-by-norm';
import type { Booked, EstimateChange } from './estimate-change';

export type StoredPosition = PositionWithLines<PositionRow, LineRow>;

/** One position before and after an edit. Nothing before: it is new. Nothing after: it is gone. */
export interface PositionDraft {
  before: StoredPosition | null;
  after: PositionWithLines | null;
  /** Rows that somebody edited: their version moves even where the edit changed nothing. */
  touched?: readonly string[];
  /** False where the sums of the change do not hold `before` yet: they are being made anew. */
  isBooked?: boolean;
}

/** What an edited position comes to in rows. */
export interface PositionWrites {
  inserted: { positions: PositionRow[]; lines: LineRow[] };
  updated: { positions: PositionRow[]; lines: LineRow[] };
  deleted: { positionIds: string[]; lineIds: string[] };
  /** The positions as they are now, in the order of the drafts, without the deleted ones. */
  rows: StoredPosition[];
}

/**
 * Calculates what was edited, books the difference in the sums of the change, and says which rows to write. Rows whose
 * content and figures stay as they were are not written, so that their versions tell the truth.
 *
 * @throws AppError LIMIT_REACHED where a figure is out of range.
 */
export function settle(change: EstimateChange, drafts: readonly PositionDraft[]): PositionWrites {
  const writes = noWrites();
  const entering: Booked[] = [];
  for (const { before, after, touched = [], isBooked = true } of drafts) {
    const calculated = after === null ? null : calculatedRows(change, after);
    const [was, is] = [before && isBooked ? booked(before.position) : null, calculated && booked(calculated.position)];
    if (was === null && is !== null) entering.push(is);
    else change.replace(was, is);
    if (calculated === null) writes.deleted.positionIds.push(...(before ? [before.position.id] : []));
    else writes.rows.push(collect(writes, before, calculated, new Set(touched)));
  }
  change.enter(entering);
  return writes;
}

/** Several writes as one. */
export function joined(all: readonly PositionWrites[]): PositionWrites {
  const writes = noWrites();
  for (const { inserted, updated, deleted, rows } of all) {
    writes.inserted.positions.push(...inserted.positions);
    writes.inserted.lines.push(...inserted.lines);
    writes.updated.positions.push(...updated.positions);
    writes.updated.lines.push(...updated.lines);
    writes.deleted.positionIds.push(...deleted.positionIds);
    writes.deleted.lineIds.push(...deleted.lineIds);
    writes.rows.push(...rows);
  }
  return writes;
}

function noWrites(): PositionWrites {
  return {
    inserted: { positions: [], lines: [] },
    updated: { positions: [], lines: [] },
    deleted: { positionIds: [], lineIds: [] },
    rows: [],
  };
}

/** With the version of rows that come to be; a row that is there already gets its own when they are compared. */
function calculatedRows(change: EstimateChange, stated: PositionWithLines): StoredPosition {
  const after = withMarkupsByNorm(stated, change.estimate.territory);
  const { position, lines } = after;
  const { firstVersion } = change;
  if (position.kind === 'text') return { position: positionRow(position, NO_FIGURES, firstVersion), lines: [] };
  const result = calculatePosition(positionNode(after), change.contextFor(position));
  const figures = linesOf(result);
  return {
    position: positionRow(position, positionFigures(result), firstVersion),
    lines: lines.map((line) => lineRow(line, figures.get(line.id) ?? NO_LINE_FIGURES, firstVersion)),
  };
}

function linesOf(result: PositionResult): Map<string, LineFigures> {
  return new Map(result.resources.map((resource) => [resource.id, lineFigures(resource)]));
}

function booked(position: PositionRow): Booked {
  const { sectionId, isComplete, kind } = position;
  return { sectionId, levels: levelsOf(position), isComplete, isCounted: kind !== 'text' };
}

function collect(
  writes: PositionWrites,
  before: StoredPosition | null,
  { position, lines }: StoredPosition,
  touched: ReadonlySet<string>,
): StoredPosition {
  const linesNow = collectLines(writes, before?.lines ?? [], lines, touched);
  if (before === null) {
    writes.inserted.positions.push(position);
    return { position, lines: linesNow.rows };
  }
  const row = renewed(before.position, position, linesNow.isChanged || touched.has(position.id));
  if (row !== before.position) writes.updated.positions.push(row);
  return { position: row, lines: linesNow.rows };
}

function collectLines(
  writes: PositionWrites,
  before: readonly LineRow[],
  after: readonly LineRow[],
  touched: ReadonlySet<string>,
): { rows: LineRow[]; isChanged: boolean } {
  const old = new Map(before.map((line) => [line.id, line]));
  let isChanged = false;
  const rows = after.map((line) => {
    const was = old.get(line.id);
    old.delete(line.id);
    const row = was === undefined ? line : renewed(was, line, touched.has(line.id));
    if (row === was) return row;
    isChanged = true;
    (was === undefined ? writes.inserted.lines : writes.updated.lines).push(row);
    return row;
  });
  writes.deleted.lineIds.push(...old.keys());
  return { rows, isChanged: isChanged || old.size > 0 };
}

/**
 * The stored row itself where nothing differs, else the new one, under the next version. Rows that only made room for
 * another one keep their version: nobody who edits them has to read them again.
 */
function renewed<Row extends Placed>(was: Row, row: Row, isTouched: boolean): Row {
  if (isTouched || !isSameContent(was, row)) return at(was.version + 1, row);
  return was.ordinal === row.ordinal ? was : at(was.version, row);
}

interface Placed {
  ordinal: number;
  version: number;
}

/** Gives a row its version, in place: it was made a moment ago, and nobody has seen it. */
function at<Row extends Placed>(version: number, row: Row): Row {
  row.version = version;
  return row;
}

/** Whether two rows say the same, wherever they stand. */
function isSameContent<Row extends Placed>(was: Row, row: Row): boolean {
  for (const key in row) {
    if (key === 'version' || key === 'ordinal') continue;
    const [before, after] = [was[key], row[key]];
    if (before === after) continue;
    if (typeof after !== 'object' || !isDeepStrictEqual(before, after)) return false;
  }
  return true;
}
