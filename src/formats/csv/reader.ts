import type { Readable } from 'node:stream';
import { FormatError, type ReadOptions, type ReadResult } from '../codec';
import type { SourcePlace } from '../document';
import { decode } from '../encoding';
import { HEAD_BYTES } from '../limits';
import { columnOrdinal, type SheetRow } from '../spreadsheet';
import { readTable } from '../table/table-reader';
import type { PlaceAt, TableSource } from '../table/table-source';
import { textEncoding } from '../text/text-encoding';
import { delimiterOf } from './delimiter';
import { CsvRows } from './rows';
import { sheetRowOf } from './sheet-rows';

/** Reads a table of works and their prices, or the form of an estimate; see `Codec.read` for what is thrown. */
export async function readCsv(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const { document, issues, columns } = await readTable(new TextTable(source, options), options);
  if (columns.source === 'none') throw new FormatError('not_this_format', null);
  return { document, issues };
}

/** A text is one sheet, which has no name and is read once. */
class TextTable implements TableSource {
  readonly format = 'csv';
  readonly keepsDigits = true;
  readonly sheetNames = [''];
  readonly sheetNamesVisibleFirst = this.sheetNames;

  constructor(
    private readonly source: Readable,
    private readonly options: ReadOptions,
  ) {}

  async *rows(): AsyncGenerator<SheetRow> {
    let rows: CsvRows | null = null;
    let head = '';
    for await (const text of decode(this.source, this.options, textEncoding)) {
      head += text;
      if (rows === null && head.length < HEAD_BYTES) continue;
      rows ??= this.rowsOf(head);
      yield* filled(rows.push(head));
      head = '';
    }
    rows ??= this.rowsOf(head);
    yield* filled([...rows.push(head), ...rows.end()]);
  }

  placesIn(): PlaceAt {
    return (line, column): SourcePlace => ({ path: `line ${line}`, line, column: column === null ? 1 : columnOrdinal(column) });
  }

  private rowsOf(head: string): CsvRows {
    const delimiter = delimiterOf(head);
    if (delimiter === null) throw new FormatError('not_this_format', null);
    return new CsvRows(delimiter, this.options.limits);
  }
}

/** What a spreadsheet is told of the delimiter. */
const OF_DELIMITER = /^sep=/;

function* filled(rows: readonly Parameters<typeof sheetRowOf>[0][]): Generator<SheetRow> {
  for (const row of rows) {
    if (row.line === 1 && OF_DELIMITER.test(row.cells[0] ?? '')) continue;
    const sheetRow = sheetRowOf(row);
    if (sheetRow.cells.size > 0) yield sheetRow;
  }
}
