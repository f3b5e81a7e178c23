import type { Readable } from 'node:stream';
import { Workbook } from '../spreadsheet';
import { readTable, type TableOptions, type TableResult } from '../table/table-reader';

/** Reads the first sheet that has a table of works; see `Codec.read` for what is thrown. */
export async function readXlsx(source: Readable, options: TableOptions): Promise<TableResult> {
  return readTable(await Workbook.open(source, options), options);
}
