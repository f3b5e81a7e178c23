import { DEFAULT_READ_LIMITS } from '../limits';
import { CsvRows } from './rows';

export type Column = 'number' | 'code' | 'name' | 'unit' | 'quantity' | 'price' | 'total' | 'kind';

/** Where each column of an estimate stands. */
export type Columns = Partial<Record<Column, number>>;

/**
 * Words of headers, the first that fits: `Стоимость единицы` is a price, `Стоимость` a total. Written are the titles of
 * the official form, as far as there are any.
 */
const HEADERS: readonly { column: Column; title: string; words: RegExp }[] = [
  { column: 'number', title: '№ п/п', words: /^(?:№|n|номер)\.?\s*(?:п\s*\/?\s*п\.?)?$/iu },
  { column: 'code', title: 'Обоснование', words: /обоснован|шифр|^код(?!\p{L})/iu },
  { column: 'name', title: 'Наименование работ и затрат', words: /наименован|^название|^виды?\s+работ/iu },
  { column: 'unit', title: 'Единица измерения', words: /^ед(?:\.|иниц)/iu },
  { column: 'quantity', title: 'Количество', words: /^кол(?!\p{L})|^количеств|^об[ъь][её]м/iu },
  { column: 'price', title: 'Стоимость единицы, руб.', words: /цена|расценка|стоимость\s+(?:за\s+|на\s+)?ед|^за\s+ед/iu },
  { column: 'total', title: 'Всего, руб.', words: /^всего|^сумма|^итого|стоимость/iu },
  { column: 'kind', title: 'Вид строки', words: /^(?:вид|тип)(?:\s+(?:строки|затрат))?$/iu },
];

export const WRITTEN_COLUMNS: readonly Column[] = HEADERS.map(({ column }) => column);
export const TITLES: readonly string[] = HEADERS.map(({ title }) => title);

const DELIMITERS = [';', '\t', ',', '|'] as const;

/** What an estimate cannot do without: names, and something to count. Null where the row is no header. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const columns: Columns = {};
  cells.forEach((cell, index) => {
    const text = cell.replace(/\s+/gu, ' ').trim();
    const found = HEADERS.find(({ column, words }) => columns[column] === undefined && words.test(text));
    if (text !== '' && found !== undefined) columns[found.column] = index;
  });
  const counted = [columns.quantity, columns.price, columns.total].filter((index) => index !== undefined);
  const isTakeoff = columns.unit !== undefined && columns.quantity !== undefined;
  return columns.name !== undefined && (counted.length >= 2 || isTakeoff) ? withWholeSum(columns, cells) : null;
}

const WHOLE_SUM = /^(?:всего|итого|общ(?:ая|ий))/iu;

/** Where work and material are priced apart, none of the prices is that of the row: its whole sum is. */
function withWholeSum(columns: Columns, cells: readonly string[]): Columns {
  const titled = (column: Column): number[] => {
    const { words } = HEADERS.find((header) => header.column === column)!;
    return cells.flatMap((cell, index) => (words.test(cell.replace(/\s+/gu, ' ').trim()) ? [index] : []));
  };
  const prices = titled('price');
  const whole = titled('total').find((index) => WHOLE_SUM.test(cells[index]!.trim()));
  if (prices.length < 2 || whole === undefined) return columns;
  const { price: _, ...others } = columns;
  return { ...others, total: whole };
}

/** Columns of money whose titles say that it is in thousands. */
export function columnsInThousands({ price, total }: Columns, cells: readonly string[]): ReadonlySet<Column> {
  const isStated = (index: number | undefined): boolean => index !== undefined && /тыс\.?\s*руб/iu.test(cells[index] ?? '');
  return new Set<Column>([...(isStated(price) ? (['price'] as const) : []), ...(isStated(total) ? (['total'] as const) : [])]);
}

/** Titles of costs say under their group which cost they are. */
const COST_GROUP = /стоимост|цена/iu;

/**
 * The columns of a header of two lines; null where the lower one is none. A text of the upper line reaches over the columns
 * to its right that have a title of their own below.
 */
export function columnsOfTwo(upper: readonly string[], lower: readonly string[]): Columns | null {
  const filled = lower.filter((cell) => cell !== '');
  const name = columnsOf(upper)?.name;
  if (filled.length < 2 || filled.some((cell) => /^\d/.test(cell)) || name === undefined || (lower[name] ?? '') !== '') return null;
  let group = '';
  const titles = Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above = '', below = ''] = [upper[index], lower[index]];
    if (above !== '') group = above;
    if (below === '') return above;
    return COST_GROUP.test(group) ? below : `${group} ${below}`;
  });
  return columnsOf(titles);
}

/** By which a header appears in the first text of a file; null where there is none. */
export function delimiterOf(head: string): string | null {
  return DELIMITERS.find((delimiter) => hasHeader(head, delimiter)) ?? null;
}

function hasHeader(head: string, delimiter: string): boolean {
  return new CsvRows(delimiter, DEFAULT_READ_LIMITS).push(`${head}\n`).some(({ cells }) => columnsOf(cells) !== null);
}
