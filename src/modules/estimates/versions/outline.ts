import { createHash } from 'node:crypto';
import type { PositionWithLines, LineRow, PositionRow } from '../records/records';
import { LINE, POSITION } from '../records/tables';

/** What differences between two states of an estimate are found by. */
export interface OutlinedPosition {
  id: string;
  number: string;
  code: string;
  name: string;
  total: string;
  /** Of everything that was stated of the position and its lines, but for their places. */
  digest: string;
}

/** Where a row stands, and whose it is, is no part of what it says. */
const PLACES: ReadonlySet<string> = new Set(['id', 'organisationId', 'estimateId', 'positionId', 'ordinal']);
/** Nor is what follows from the formula of its quantity. */
const DERIVED: ReadonlySet<string> = new Set(['quantityReferences', 'isQuantityStated', 'quantityIssue']);
const POSITION_FIELDS = keysOf(POSITION.columns);
const LINE_FIELDS = keysOf(LINE.columns);

export function outlined({ position, lines }: PositionWithLines<PositionRow, LineRow>): OutlinedPosition {
  const { id, number, code, name, total } = position;
  const hash = createHash('sha256').update(statedText(position, POSITION_FIELDS));
  for (const line of lines) hash.update(statedText(line, LINE_FIELDS));
  return { id, number, code, name, total, digest: hash.digest('hex') };
}

/** What is not there is left out, so that a field that is added one day does not make old states differ. */
function statedText<Row extends object>(row: Row, fields: readonly (keyof Row)[]): string {
  return JSON.stringify(fields.map((field) => [field, row[field] ?? undefined]).filter(([, value]) => value !== undefined));
}

function keysOf<Columns extends object>(columns: Columns): (keyof Columns)[] {
  // Object.keys widens to string[]; these are the keys of the very object.
  return (Object.keys(columns) as (keyof Columns & string)[]).filter((key) => !PLACES.has(key) && !DERIVED.has(key));
}
