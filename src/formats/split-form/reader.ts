import { FormatError, type ReadOptions } from '../codec';
import type { IssueLog } from '../issue-log';
import { columnOrdinal, Workbook, type SheetRow } from '../spreadsheet';
import { SplitFormHead, type SplitFormColumns } from './columns';
import { codeRepeated } from './issue-texts';
import { readRow, RowRefused } from './read-row';
import type { SplitFormCounts, SplitFormRow } from './rows';

export interface ReadSplitFormOptions extends ReadOptions {
  issues: IssueLog;
  /** Takes a row that has a price; false where its code has been there before. */
  take(row: SplitFormRow): boolean;
}

/**
 * Reads a split form of ФГИС ЦС (сплит-форма, `.xlsx`): the prices of one price zone in one quarter. The table is looked for
 * on every sheet by its headings and the numbers of its columns. A row that cannot be read is an issue with its cell, and
 * reading goes on. Rows arrive between two calls of `pause`, which may write them away.
 *
 * @throws FormatError where the file is no workbook, or has no such table
 */
export async function readSplitForm(source: AsyncIterable<unknown>, options: ReadSplitFormOptions): Promise<SplitFormCounts> {
  const book = await Workbook.open(source, options);
  for (const sheetName of book.sheetNames) {
    const table = new SplitFormTable(options);
    for await (const row of book.rows(sheetName)) table.read(row);
    if (table.isFound) return table.counts;
  }
  throw new FormatError('not_this_format', null);
}

class SplitFormTable {
  readonly counts: SplitFormCounts = { priced: 0, unpriced: 0, refused: 0 };
  private readonly head = new SplitFormHead();
  private columns: SplitFormColumns | null = null;

  constructor(private readonly options: ReadSplitFormOptions) {}

  get isFound(): boolean {
    return this.columns !== null;
  }

  read(row: SheetRow): void {
    if (this.columns === null) this.columns = this.head.find(row);
    else if (isOfTable(row, this.columns)) this.readRow(row, this.columns);
  }

  private readRow(row: SheetRow, columns: SplitFormColumns): void {
    try {
      this.takeRow(readRow(row, columns));
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      this.counts.refused += 1;
      this.options.issues.add(error.text, { line: row.number, column: columnOrdinal(columns.code) });
    }
  }

  private takeRow(priced: SplitFormRow): void {
    if (!hasPrice(priced)) this.counts.unpriced += 1;
    else if (this.options.take(priced)) this.counts.priced += 1;
    else throw new RowRefused(codeRepeated(priced.code));
  }
}

/** Headings of chapters, which stand in one cell, and notes below the table are no rows of it. */
function isOfTable({ cells }: SheetRow, { code, name, unit }: SplitFormColumns): boolean {
  return [code, name, unit].filter((letter) => cells.has(letter)).length >= 2;
}

/** An index alone is no price: there is nothing that it would apply to. */
function hasPrice({ basePrice, currentPrice }: SplitFormRow): boolean {
  return basePrice !== null || currentPrice !== null;
}
