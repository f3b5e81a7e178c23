import { decimal, type Decimal } from '../../kernel/decimal';
import { numberOf } from '../text/written-number';
import type { SheetRow } from '../spreadsheet';
import {
  COLUMN_ROLES,
  type ColumnGuess,
  type ColumnLetters,
  type ColumnReport,
  type ColumnRole,
  guessRoles,
  isForm,
  type MappingSource,
  roleOf,
} from './column-roles';
import { fingerprintOf, type TableHead } from './table-head';

const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
const CERTAIN = 100;
/** What is counted agrees with what stands in the sums, or contradicts it. */
const CONFIRMED = 98;
const CONTRADICTED = 40;
const KOPECK = decimal('0.01');

export interface Guessed {
  columns: ColumnLetters;
  report: ColumnReport;
}

interface Material {
  sheetName: string;
  sheetNames: string[];
  head: TableHead;
  /** The first rows under the head. */
  rows: readonly SheetRow[];
  given: ColumnLetters | null;
  remembered: ReadonlyMap<string, ColumnLetters>;
}

/** What stands in which column: as somebody says, as somebody once said of such a table, or as the titles say. */
export function guessColumns({ sheetName, sheetNames, head, rows, given, remembered }: Material): Guessed {
  const fingerprint = fingerprintOf(head.titles);
  const known = given ?? remembered.get(fingerprint) ?? null;
  const byWords = guessRoles(head.titles);
  const columns = known ?? lettersOf(byWords);
  const source = sourceOf({ given, known, columns, head });
  const sums = source === 'words' ? checkSums(columns, rows) : null;
  if (sums === CONTRADICTED && hasSeveralPrices(head)) delete columns.price;
  const confidence = (column: string, role: ColumnRole): number => {
    if (known !== null || source === 'form') return CERTAIN;
    if (sums !== null && (role === 'quantity' || role === 'price' || role === 'total')) return sums;
    return byWords.get(column)?.confidencePercent ?? CERTAIN;
  };
  const described = describe(head, columns, rows, confidence);
  return { columns, report: { sheetName, headRow: head.lastRow, fingerprint, source, columns: described, sheetNames } };
}

/** Of work and of material: none of them is the price of the row, which its sum has. */
function hasSeveralPrices({ titles }: TableHead): boolean {
  return titles.filter(({ title }) => roleOf(title) === 'price').length > 1;
}

function lettersOf(found: ReadonlyMap<string, { role: ColumnRole }>): ColumnLetters {
  const columns: ColumnLetters = {};
  for (const [column, { role }] of found) columns[role] = column;
  return columns;
}

function sourceOf(found: { given: ColumnLetters | null; known: ColumnLetters | null; columns: ColumnLetters; head: TableHead }): MappingSource {
  if (found.given !== null) return 'given';
  if (found.known !== null) return 'remembered';
  if (Object.keys(found.columns).length === 0) return 'none';
  return found.head.hasNumbers && isForm(found.columns) ? 'form' : 'words';
}

function describe(
  { titles }: TableHead,
  letters: ColumnLetters,
  rows: readonly SheetRow[],
  confidence: (column: string, role: ColumnRole) => number,
): ColumnGuess[] {
  const roles = new Map(COLUMN_ROLES.flatMap((role) => (letters[role] === undefined ? [] : [[letters[role], role] as const])));
  const untitled = [...roles.keys()].filter((column) => titles.every((titled) => titled.column !== column));
  return [...titles, ...untitled.map((column) => ({ column, title: '' }))].map(({ column, title }) => {
    const role = roles.get(column) ?? null;
    const texts = rows.flatMap(({ cells }) => cells.get(column)?.text.slice(0, SAMPLE_LENGTH) ?? []);
    return { column, title, role, confidencePercent: role === null ? null : confidence(column, role), samples: texts.slice(0, SAMPLES) };
  });
}

/** Whether quantity times price is the total in most of these rows; null where there is nothing to count. */
function checkSums({ quantity, price, total }: ColumnLetters, rows: readonly SheetRow[]): number | null {
  if (quantity === undefined || price === undefined || total === undefined) return null;
  const checked = rows.flatMap(({ cells }) => {
    const [count, each, whole] = [quantity, price, total].map((column) => figureOf(cells.get(column)?.text));
    return count && each && whole ? [count.times(each).minus(whole).abs().lessThanOrEqualTo(KOPECK)] : [];
  });
  if (checked.length === 0) return null;
  return checked.filter((agrees) => agrees).length * 2 > checked.length ? CONFIRMED : CONTRADICTED;
}

function figureOf(text: string | undefined): Decimal | null {
  const number = text === undefined ? undefined : numberOf(text);
  return number === undefined ? null : decimal(number);
}
