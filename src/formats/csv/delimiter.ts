import { DEFAULT_READ_LIMITS } from '../limits';
import { findHead } from '../table/table-head';
import { CsvRows } from './rows';
import { sheetRowOf } from './sheet-rows';

const DELIMITERS = [';', '\t', ',', '|'] as const;

/** By which the head of a table appears in the first text of a file; null where there is none. */
export function delimiterOf(head: string): string | null {
  return DELIMITERS.find((delimiter) => hasHead(head, delimiter)) ?? null;
}

function hasHead(text: string, delimiter: string): boolean {
  const rows = new CsvRows(delimiter, DEFAULT_READ_LIMITS).push(`${text}\n`);
  return findHead(rows.map(sheetRowOf)) !== null;
}
