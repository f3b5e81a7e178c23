import type { CellValue } from './workbooks';
import { workbook } from './workbooks';

/** The twelve columns of the form of the resource-index method. */
type Role = 'number' | 'code' | 'name' | 'unit' | 'norm' | 'factor' | 'quantity' | 'base' | 'index' | 'current' | 'costFactor' | 'total';
type Cells = Partial<Record<Role, CellValue>>;

/** What programs do differently with the same estimate. */
export interface Printing {
  /** Of the columns, from 1: a name may be merged over several. */
  columns: Readonly<Record<Role, number>>;
  hasNumbersOfColumns: boolean;
  /** A copy of the whole table, so many columns to the right. */
  copyAt: number | null;
  /** Numbers as texts, with spaces between groups and a comma. */
  areNumbersTexts: boolean;
  /** `1 ОТ(ЗТ)` in one cell. */
  isElementNumberInName: boolean;
  /** `П` stands where the number of a row is, not where its quantity is. */
  isMarkInNumber: boolean;
  /** Sums of sections and of the estimate begin in the column of names. */
  areSumsInName: boolean;
  /** What is added to the positions. */
  additions: 'none' | 'limited' | 'vat' | 'limited and vat';
  words: { workers: string; direct: string; total: string };
}

const TWELVE = { number: 1, code: 2, name: 3, unit: 4, norm: 5, factor: 6, quantity: 7, base: 8, index: 9, current: 10, costFactor: 11, total: 12 };
/** A name over five columns. */
export const SIXTEEN = { number: 1, code: 2, name: 3, unit: 8, norm: 9, factor: 10, quantity: 11, base: 12, index: 13, current: 14, costFactor: 15, total: 16 };

const PLAIN: Printing = {
  columns: TWELVE,
  hasNumbersOfColumns: true,
  copyAt: null,
  areNumbersTexts: false,
  isElementNumberInName: false,
  isMarkInNumber: false,
  areSumsInName: false,
  additions: 'none',
  words: { workers: 'ОТ(ЗТ)', direct: 'Итого прямые затраты', total: 'Всего по позиции' },
};

/** 157733.97 and 8299.65; together 166033.62. */
export function printedForm(differences: Partial<Printing> = {}): Buffer {
  return workbook('02-01-01', Object.fromEntries(printedRows(differences).map((cells, index) => [index + 1, cells])));
}

/** The same, saved as a text by a Russian spreadsheet. */
export function printedText(differences: Partial<Printing> = {}): string {
  const rows = printedRows({ ...differences, areNumbersTexts: true });
  const width = Math.max(...rows.map(({ length }) => length));
  const cells = rows.map((row) => Array.from({ length: width }, (_, index) => quoted(String(row[index] ?? ''))));
  return cells.map((row) => row.join(';')).join('\r\n');
}

function quoted(text: string): string {
  return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function printedRows(differences: Partial<Printing>): CellValue[][] {
  const printing = { ...PLAIN, ...differences };
  const rows = [...above(), ...head(printing), ...works(printing), ...summary(printing)].map((cells) => line(cells, printing));
  return printing.copyAt === null ? rows : rows.map((cells) => withCopy(cells, printing));
}

function above(): Cells[] {
  return [
    { number: 'Наименование программного продукта', unit: 'Программа, версия 2025.2' },
    { number: 'Капитальный ремонт школы № 7' },
    { number: '(наименование стройки)' },
    { number: 'Корпус А' },
    { number: '(наименование объекта капитального строительства)' },
    { number: 'ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЕТ (СМЕТА) № 02-01-01' },
    { number: 'Общестроительные работы' },
    { number: '(наименование работ и затрат)' },
    { number: 'Составлен', name: 'ресурсно-индексным', unit: 'методом' },
    { number: 'Основание', name: '22-014-АР, изм. 1' },
    { number: 'Сметная стоимость', unit: 166.03, norm: 'тыс.руб.' },
    { code: 'строительных работ', unit: 160.74, norm: 'тыс.руб.' },
  ];
}

function head({ hasNumbersOfColumns }: Printing): Cells[] {
  const numbers = { number: 1, code: 2, name: 3, unit: 4, norm: 5, factor: 6, quantity: 7, base: 8, index: 9, current: 10, costFactor: 11, total: 12 };
  return [
    { number: '№ п/п', code: 'Обоснование', name: 'Наименование работ и затрат', unit: 'Единица измерения', norm: 'Количество', base: 'Сметная стоимость, руб.' },
    {
      ...{ norm: 'на единицу измерения', factor: 'коэффициенты', quantity: 'всего с учетом коэффициентов' },
      ...{ base: 'на единицу измерения в базисном уровне цен', index: 'индекс', current: 'на единицу измерения в текущем уровне цен' },
      ...{ costFactor: 'коэффициенты', total: 'всего в текущем уровне цен' },
    },
    ...(hasNumbersOfColumns ? [numbers] : []),
  ];
}

function works(printing: Printing): Cells[] {
  const { words, isMarkInNumber } = printing;
  const element = (number: string, name: string, cells: Cells): Cells =>
    printing.isElementNumberInName ? { name: `${number} ${name}`, ...cells } : { code: number, name, ...cells };
  return [
    sum(printing, 'Раздел 1. Общестроительные работы'),
    { number: 'Демонтаж' },
    { number: 1, code: 'ГЭСН46-04-012-03', name: 'Разборка заполнений проемов', unit: '100 м2', norm: 1.5387, factor: 1, quantity: 1.5387 },
    { name: 'Объем=153,87 / 100' },
    element('1', words.workers, { unit: 'чел.-ч', quantity: 160.48641, total: 50099.04 }),
    { code: '1-100-20', name: 'Средний разряд работы 2,0', unit: 'чел.-ч', norm: 104.3, quantity: 160.48641, current: 312.17, total: 50099.04 },
    element('2', 'ЭМ', { total: 349.1 }),
    { name: 'ОТм(ЗТм)', unit: 'чел.-ч', quantity: 5.046936, total: 1749.17 },
    { code: '91.06.06-048', name: 'Подъемники одномачтовые', unit: 'маш.-ч', norm: 3.28, quantity: 5.046936, base: 46.11, index: 1.5, current: 69.17, total: 349.1 },
    { code: '4-100-030', name: 'ОТм(Зтм) Средний разряд машинистов 3', unit: 'чел.-ч', norm: 3.28, quantity: 5.046936, current: 346.58, total: 1749.17 },
    element('4', 'М', { total: 0 }),
    { code: '999-9900', name: 'Строительный мусор', unit: 'т', norm: 6.2, quantity: 9.53994 },
    { ...(isMarkInNumber ? { number: 'П' } : { norm: 'П' }), code: '06.1.01.05', name: 'Кирпич керамический', unit: '1000 шт', quantity: 0 },
    { name: words.direct, total: 52197.31 },
    { name: 'ФОТ', total: 51848.21 },
    { code: 'Пр/812-040.2-1', name: 'НР Работы по реконструкции зданий', unit: '%', norm: 91, quantity: 91, total: 47181.87 },
    { code: 'Пр/774-040.2', name: 'СП Работы по реконструкции зданий', unit: '%', norm: 52, quantity: 52, total: 26961.07 },
    { name: words.total, current: 82108.43, total: 126340.25 },
    { number: 2, code: 'ФСБЦ-06.1.01.05-0035', name: 'Кирпич керамический одинарный', unit: '1000 шт', norm: 2.145198, factor: 1, quantity: 2.145198, base: 11522.5, index: 1.27, current: 14633.58, total: 31391.93 },
    { name: words.total, total: 31391.93 },
    { number: 3, code: 'ФСБЦ-01.7.15.06-0111', name: 'Гвозди', unit: 'т', norm: 0.00001, factor: 1, quantity: 0.00001, current: 179000, total: 1.79 },
    { name: words.total, total: 1.79 },
    ...sumsOf(printing, 'разделу 1 Общестроительные работы', 157733.97),
    sum(printing, 'Раздел 2. Электромонтажные работы'),
    { number: 4, code: 'ГЭСНм08-02-401-01', name: 'Кабель по установленным конструкциям', unit: '100 м', norm: 0.3, factor: 1, quantity: 0.3 },
    element('1', words.workers, { unit: 'чел.-ч', quantity: 5.253, total: 2039.21 }),
    { code: '1-100-38', name: 'Средний разряд работы 3,8', unit: 'чел.-ч', norm: 17.51, quantity: 5.253, current: 388.2, total: 2039.21 },
    { name: words.direct, total: 2039.21 },
    { name: 'ФОТ', total: 2039.21 },
    { number: '4.1', code: '421/пр_2020_п.75_пп.а', name: 'Вспомогательные ненормируемые материальные ресурсы', unit: '%', norm: 2, quantity: 2, total: 40.78 },
    { code: 'Пр/812-049.3-1', name: 'НР Электротехнические установки', unit: '%', norm: 97, quantity: 97, total: 1978.03 },
    { code: 'Пр/774-049.3', name: 'СП Электротехнические установки', unit: '%', norm: 51, quantity: 51, total: 1040 },
    { name: words.total, current: 16993.4, total: 5098.02 },
    { number: '5\nО', code: 'ТЦ_62.1.02.07_77_7701010101_15.05.2025_01', name: 'Щит распределительный', unit: 'шт', norm: 1, factor: 1, quantity: 1, current: 3201.63, total: 3201.63 },
    { name: words.total, total: 3201.63 },
    ...sumsOf(printing, 'разделу 2 Электромонтажные работы', 8299.65),
  ];
}

function sumsOf(printing: Printing, what: string, total: number): Cells[] {
  return [
    sum(printing, `Итоги по ${what} :`),
    sum(printing, '     Всего прямые затраты (справочно)', 1),
    sum(printing, '          в том числе:'),
    sum(printing, '               Оплата труда рабочих', 1),
    sum(printing, '     Строительные работы', total),
    sum(printing, '     Всего накладные расходы (справочно)', 1),
    sum(printing, '     Всего сметная прибыль (справочно)', 1),
    sum(printing, `  Итого по ${what}`, total),
    { number: 'Справочно' },
    { number: 'затраты труда машинистов', quantity: 5.046936 },
  ];
}

const SUM = 166033.62;
const LIMITED = 3320.67;

function summary(printing: Printing): Cells[] {
  const { additions } = printing;
  const hasLimited = additions.startsWith('limited');
  const withoutVat = hasLimited ? SUM + LIMITED : SUM;
  const vat = additions.endsWith('vat') ? Math.round(withoutVat * 20) / 100 : 0;
  return [
    sum(printing, 'Итоги по смете:'),
    sum(printing, '     Строительные работы', 157733.97),
    sum(printing, '     Монтажные работы', 5098.02),
    sum(printing, '     Оборудование', 3201.63),
    sum(printing, '     Всего сметная прибыль (справочно)', 1),
    ...(hasLimited ? [sum(printing, '  Непредвиденные затраты 2%', LIMITED), sum(printing, '     ВСЕГО с учетом "Непредвиденные затраты 2%"', withoutVat)] : []),
    ...(vat === 0 ? [] : [sum(printing, '  НДС 20%', vat)]),
    sum(printing, '  ВСЕГО по смете', Math.round((withoutVat + vat) * 100) / 100),
    { number: 'Составил:', name: 'Иванова А.А.' },
    { name: '[должность, подпись (инициалы, фамилия)]' },
  ];
}

function sum({ areSumsInName }: Printing, caption: string, total?: number): Cells {
  return { [areSumsInName ? 'name' : 'number']: caption, ...(total === undefined ? {} : { total }) };
}

function line(cells: Cells, { columns, areNumbersTexts }: Printing): CellValue[] {
  const values: CellValue[] = [];
  for (const role in columns) {
    // The keys of the table are the roles.
    const value = cells[role as Role];
    if (value === undefined || value === null) continue;
    const column = columns[role as Role];
    while (values.length < column - 1) values.push(null);
    values.push(areNumbersTexts && typeof value === 'number' ? asText(value) : value);
  }
  return values;
}

/** `50 099,04` with a space that does not break. */
function asText(value: number): string {
  const [whole, part] = String(value).split('.');
  const groups = whole!.replace(/\B(?=(?:\d{3})+$)/g, '\u00a0');
  return part === undefined ? groups : `${groups},${part}`;
}

function withCopy(cells: CellValue[], { columns, copyAt }: Printing): CellValue[] {
  const width = Math.max(columns.total, copyAt ?? 0);
  return [...cells, ...Array.from({ length: width - cells.length }, () => null), ...cells];
}
