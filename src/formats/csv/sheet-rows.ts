import type { SheetCell, SheetRow } from '../spreadsheet';
import { columnName } from '../spreadsheet/cell';
import { unguarded } from './cells';
import type { CsvRow } from './rows';

/** A row as a sheet would have it: its cells by letters, without those that hold nothing. */
export function sheetRowOf({ cells, line }: CsvRow): SheetRow {
  const filled = new Map<string, SheetCell>();
  cells.forEach((cell, index) => {
    const text = unguarded(cell);
    if (text !== '') filled.set(columnName(index + 1), { kind: 'text', text });
  });
  return { number: line, cells: filled };
}
