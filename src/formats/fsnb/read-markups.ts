import { FormatError, type ReadOptions } from '../codec';
import { Workbook, type SheetRow } from '../spreadsheet';
import { codeRepeated, figureInvalid, valueMissing } from './issue-texts';
import type { CatalogueFileHeader, CatalogueMarkup } from './rows';
import type { RowLog } from './row-log';
import { figure, headerText } from './values';

/**
 * Columns of the official binding of overhead and profit (НР, 812/пр; СП, 774/пр) to ФСНБ-2022. The row that names the
 * territories is looked for; what stands above it is the title.
 */
const COLUMN = { item: 'A', code: 'B', workType: 'C', collections: 'D', ordinary: 'E', equated: 'F', farNorth: 'G', profit: 'H' } as const;
const TERRITORIES = [
  [COLUMN.ordinary, 'Территория'],
  [COLUMN.equated, 'МПРКС'],
  [COLUMN.farNorth, 'РКС'],
] as const;
const CODE = /^\d{3}\.\d{1,2}$/;
const CHAPTER = /^[IVX]+$/;
const ITEM = /^\d+(?:\.\d+)?$/;
const FIGURES = ['ordinary', 'equated', 'farNorth', 'profit'] as const;
const FIGURE_FIELDS: ReadonlySet<string> = new Set(FIGURES);

export interface ReadMarkupsOptions extends ReadOptions {
  take(row: CatalogueMarkup): boolean;
  log: RowLog;
}

/**
 * Reads the workbook of overhead and profit by type of work; `take` answers false where a code has been there before.
 *
 * @throws FormatError where the file is no workbook, or one of another layout
 */
export async function readMarkups(source: AsyncIterable<unknown>, options: ReadMarkupsOptions): Promise<CatalogueFileHeader> {
  const book = await Workbook.open(source, options);
  const [sheetName] = book.sheetNames;
  if (sheetName === undefined) throw new FormatError('not_this_format', null);
  const table = new MarkupTableReader(options);
  for await (const row of book.rows(sheetName)) table.read(row);
  if (!table.isFound) throw new FormatError('not_this_format', null);
  return { kind: 'markups', title: table.title, act: null, actDate: null, priceLevel: null, createdOn: null };
}

class MarkupTableReader {
  title: string | null = null;
  isFound = false;
  private chapter = '';
  private group = { item: '', caption: '' };
  /** Of the row before: a second row of one item leaves both out. */
  private last = { item: '', name: '' };

  constructor(private readonly options: ReadMarkupsOptions) {}

  read(row: SheetRow): void {
    if (!this.isFound) this.readHead(row);
    else if (CODE.test(text(row, 'code'))) this.readRule(row);
    else if (CHAPTER.test(text(row, 'item'))) this.chapter = text(row, 'collections');
    else if (ITEM.test(text(row, 'item')) && text(row, 'ordinary') === '') this.group = { item: text(row, 'item'), caption: text(row, 'workType') };
  }

  private readHead(row: SheetRow): void {
    this.title ??= headerText(text(row, 'item'));
    this.isFound = TERRITORIES.every(([column, name]) => row.cells.get(column)?.text.trim() === name);
  }

  private readRule(row: SheetRow): void {
    const { log, take } = this.options;
    const code = text(row, 'code');
    const place = { name: `${COLUMN.code}${row.number}`, place: { line: row.number, column: 1 } };
    const wrong = FIGURES.find((field) => figure(text(row, field)) === null);
    if (wrong !== undefined) return log.tell(figureInvalid(code, `${COLUMN[wrong]}${row.number}`, text(row, wrong)), place);
    const { item, name } = this.named(row);
    if (name === '') return log.tell(valueMissing(code, `${COLUMN.workType}${row.number}`), place);
    this.last = { item, name };
    const overhead = { ordinary: text(row, 'ordinary'), equated_to_far_north: text(row, 'equated'), far_north: text(row, 'farNorth') };
    const { chapter } = this;
    const isNew = take({ code, item, chapter, name, collections: text(row, 'collections'), overhead, profit: text(row, 'profit') });
    if (!isNew) log.tell(codeRepeated(code), place);
  }

  private named(row: SheetRow): { item: string; name: string } {
    const item = text(row, 'item');
    const workType = text(row, 'workType');
    if (item === '' && workType === '') return this.last;
    const isInGroup = this.group.item !== '' && item.startsWith(`${this.group.item}.`);
    return { item, name: isInGroup ? `${this.group.caption} ${workType}` : workType };
  }
}

/** The text of a cell on one line; figures with a point. */
function text(row: SheetRow, field: keyof typeof COLUMN): string {
  const written = row.cells.get(COLUMN[field])?.text.replace(/\s+/g, ' ').trim() ?? '';
  return FIGURE_FIELDS.has(field) ? (figure(written) ?? written) : written;
}
