import { isDeepStrictEqual } from 'node:util';
import { calculatePosition, type PositionResult } from '../../../engine';
import { contributionsOf, lineFigures, NO_FIGURES, positionFigures } from '../records/figures';
import type { LineRow, PositionRow, PositionWithLines } from '../records/records';
import { positionNode } from '../records/snapshot';
import type { Booked, EstimateChange } from './estimate-change';

export type StoredPosition = PositionWithLines<PositionRow, LineRow>;

/** One position before and after an edit. Nothing before: it is new. Nothing after: it is gone. */
export interface PositionDraft {
  before: StoredPosition | null;
  after: PositionWithLines | null;
  /** Rows that somebody edited: their version moves even where the edit changed nothing. */
  touched?: readonly string[];
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
  const writes: PositionWrites = {
    inserted: { positions: [], lines: [] },
    updated: { positions: [], lines: [] },
    deleted: { positionIds: [], lineIds: [] },
    rows: [],
  };
  for (const { before, after, touched = [] } of drafts) {
    const calculated = after === null ? null : calculatedRows(change, after);
    change.replace(before && booked(before.position), calculated && booked(calculated.position));
    if (calculated === null) writes.deleted.positionIds.push(...(before ? [before.position.id] : []));
    else writes.rows.push(collect(writes, before, calculated, new Set(touched)));
  }
  return writes;
}

type Unversioned = PositionWithLines<Omit<PositionRow, 'version'>, Omit<LineRow, 'version'>>;

function calculatedRows(change: EstimateChange, after: PositionWithLines): Unversioned {
  const { position, lines } = after;
  if (position.kind === 'text') return { position: { ...withoutVersion(position), ...NO_FIGURES }, lines: [] };
  const result = calculatePosition(positionNode(after), change.contextOf(position.sectionId));
  const figures = linesOf(result);
  return {
    position: { ...withoutVersion(position), ...positionFigures(result) },
    lines: lines.map((line) => ({ ...withoutVersion(line), ...(figures.get(line.id) ?? NO_LINE_FIGURES) })),
  };
}

/** Lines of an excluded position are not calculated. */
const NO_LINE_FIGURES = {
  consumptionTotal: null,
  quantityTotal: null,
  consumptionCoefficient: null,
  costCoefficient: null,
  price: null,
  cost: null,
  costBase: null,
};

function linesOf(result: PositionResult): Map<string, ReturnType<typeof lineFigures>> {
  return new Map(result.resources.map((resource) => [resource.id, lineFigures(resource)]));
}

/** An edited row may still carry the version it was read with. */
function withoutVersion<Row extends object>(row: Row): Row {
  const { version: _, ...rest } = row as Row & { version?: number };
  // Only an extra member was taken off; what Row declares is still there.
  return rest as Row;
}

function booked({ sectionId, contributions, isComplete, kind }: Omit<PositionRow, 'version'>): Booked {
  return { sectionId, contributions: contributionsOf(contributions), isComplete, isCounted: kind !== 'text' };
}

function collect(
  writes: PositionWrites,
  before: StoredPosition | null,
  { position, lines }: Unversioned,
  touched: ReadonlySet<string>,
): StoredPosition {
  const linesNow = collectLines(writes, before?.lines ?? [], lines, touched);
  if (before === null) {
    const inserted = { ...position, version: 1 };
    writes.inserted.positions.push(inserted);
    return { position: inserted, lines: linesNow.rows };
  }
  const { version, ...content } = before.position;
  const isChanged = linesNow.isChanged || touched.has(position.id) || !isDeepStrictEqual(content, position);
  const row = { ...position, version: isChanged ? version + 1 : version };
  if (isChanged) writes.updated.positions.push(row);
  return { position: row, lines: linesNow.rows };
}

function collectLines(
  writes: PositionWrites,
  before: readonly LineRow[],
  after: readonly Omit<LineRow, 'version'>[],
  touched: ReadonlySet<string>,
): { rows: LineRow[]; isChanged: boolean } {
  const old = new Map(before.map((line) => [line.id, line]));
  let isChanged = false;
  const rows = after.map((line) => {
    const was = old.get(line.id);
    old.delete(line.id);
    const row = was === undefined ? { ...line, version: 1 } : renewed(was, line, touched.has(line.id));
    if (row === was) return row;
    isChanged = true;
    (was === undefined ? writes.inserted.lines : writes.updated.lines).push(row);
    return row;
  });
  writes.deleted.lineIds.push(...old.keys());
  return { rows, isChanged: isChanged || old.size > 0 };
}

function renewed(was: LineRow, line: Omit<LineRow, 'version'>, isTouched: boolean): LineRow {
  const { version, ...content } = was;
  return !isTouched && isDeepStrictEqual(content, line) ? was : { ...line, version: version + 1 };
}
