import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes, writeBytes } from '../../../test/support/formats/reading';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { type CellValue, workbook } from '../../../test/support/formats/workbooks';
import { XLSX_EXAMPLE } from '../../../test/support/formats/xlsx';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import { snapshotOf } from '../../modules/imports/document-snapshot';
import type { EstimateDocument } from '../document';
import { DEFAULT_READ_LIMITS } from '../limits';
import { stateXml } from '../state-xml';
import { Archive } from '../zip/archive';
import { readXlsx, xlsx } from '.';

const totalOf = (document: EstimateDocument): string => moneyText(calculate(snapshotOf(document).snapshot).estimate.total);
const positionsOf = ({ sections }: EstimateDocument) =>
  sections.flatMap(({ rows }) => rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])));
const tableOf = (bytes: Buffer) => readXlsx(Readable.from([bytes]), { limits: DEFAULT_READ_LIMITS });

async function memberOf(bytes: Buffer, name: string): Promise<string> {
  const archive = await Archive.open(Readable.from([bytes]));
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(name)) pieces.push(Buffer.from(piece as Uint8Array)); // members are bytes
  return Buffer.concat(pieces).toString('utf8');
}

describe('an estimate written as a workbook', () => {
  const example = async (name: string) => {
    const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, name)));
    const { snapshot } = snapshotOf(document);
    return writeBytes(xlsx, document, { figures: figuresOf(snapshot, calculate(snapshot)) });
  };

  it.each([
    ['example-rim-3.01.gge', '1251763.33'],
    ['example-bim-3.02.gge', '24073671.27'],
  ])('comes back to the kopeck: %s', async (name, total) => {
    const { bytes, issues } = await example(name);
    const { document } = await readBytes(xlsx, bytes);

    expect(document.declared!.total).toBe(total);
    expect(totalOf(document)).toBe(total);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['NOT_CARRIED']));
  });

  it('has its sums as formulas with their values, numbers as numbers, and stays put when it is scrolled', async () => {
    const { bytes } = await example('example-rim-3.01.gge');
    const sheet = await memberOf(bytes, 'xl/worksheets/sheet1.xml');

    // Direct costs, overhead and profit of the first position; then its section, and the whole.
    const formulas = [...sheet.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(([, formula, value]) => `${formula} = ${value}`);
    expect(formulas).toContain('L42+L44+L45 = 37457.58');
    expect(formulas).toContain('ROUND(L43*G44/100,2) = 14512.17');
    expect(formulas).toContain('SUMIF($M$30:$M$52,"итог позиции",L$30:L$52) = 220507.18');
    expect(formulas.at(-1)).toMatch(/^SUMIF\(.* = 1251763\.33$/);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('orientation="landscape"');
    expect(await memberOf(bytes, 'xl/workbook.xml')).toMatch(/sheet name="Смета 02-01-03".*Print_Titles[^>]*>'Смета 02-01-03'!\$27:\$29</s);
  });

  it.each(['=1+1', '+7', '-1', '@SUM(A1)', '=cmd|calc', '_x003D_1'])('never hands out %j as a formula', async (name) => {
    const { document } = await readBytes(xlsx, XLSX_EXAMPLE);
    positionsOf(document)[0]!.name = name;
    const { bytes } = writeBytes(xlsx, document);

    expect(await memberOf(bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f>(?!SUMIF|ROUND|L\d)/);
    expect(positionsOf((await readBytes(xlsx, bytes)).document)[0]!.name).toBe(name);
  });

  it('names its sheet without what such names cannot have', async () => {
    const { document } = await readBytes(xlsx, XLSX_EXAMPLE);
    document.estimate.number = "02/01*[01]: 'очень длинный' номер сметы";
    const { bytes } = writeBytes(xlsx, document);

    expect(await memberOf(bytes, 'xl/workbook.xml')).toContain('sheet name="Смета 02 01 01 очень длинный но"');
  });
});

/** As a program prints it: names reach over five columns, and nothing says what kind of row a row is. */
function printed(): Buffer {
  const row = (cells: Readonly<Record<number, CellValue>>): CellValue[] =>
    Array.from({ length: 16 }, (_, index) => cells[FORM.indexOf('ABCDEFGHIJKLMNOP'[index]!) + 1] ?? null);
  const lines: CellValue[][] = [
    ['ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЕТ (СМЕТА) № 02-01-03'],
    ['Закладные детали'],
    ['Составлен ресурсно-индексным методом'],
    row({ 1: '№ п/п', 2: 'Обоснование', 3: 'Наименование работ и затрат', 4: 'Единица измерения', 5: 'Количество', 8: 'Сметная стоимость, руб.' }),
    row({ 5: 'на единицу измерения', 6: 'коэффициенты', 7: 'всего с учетом коэффициентов', 8: 'на единицу измерения в базисном уровне цен', 9: 'индекс', 10: 'на единицу измерения в текущем уровне цен', 11: 'коэффициенты', 12: 'всего в текущем уровне цен' }),
    row(Object.fromEntries(FORM.map((_, index) => [index + 1, index + 1]))),
    ['Раздел 1. Приямок'],
    row({ 1: '1', 2: 'ГЭСН06-03-004-13', 3: 'Установка закладных деталей весом: свыше 20 кг', 4: 'т', 5: 1.15032, 7: 1.15032 }),
    row({ 2: '55/пр прил.5 табл.1 п.5', 3: 'Стеснённые условия ОЗП=1,15; ЭМ=1,15' }),
    row({ 2: '1', 3: 'ОТ(ЗТ)', 4: 'чел.-ч', 7: 26.45736, 12: 13948.32 }),
    row({ 2: '1-100-35', 3: 'Средний разряд работы 3,5', 4: 'чел.-ч', 5: 20, 6: 1.15, 7: 26.45736, 10: 527.2, 12: 13948.32 }),
    row({ 2: '2', 3: 'ЭМ', 12: 465.77 }),
    row({ 3: 'ОТм(ЗТм)', 4: 'чел.-ч', 7: 0.4365464, 12: 279.3 }),
    row({ 2: '91.05.05-015', 3: 'Краны на автомобильном ходу', 4: 'маш.-ч', 5: 0.14, 6: 1.15, 7: 0.1852015, 10: 1663.18, 12: 308.02 }),
    row({ 2: '4-100-060', 3: 'ОТм(Зтм) Средний разряд машинистов 6', 4: 'чел.-ч', 5: 0.14, 6: 1.15, 7: 0.1852015, 10: 750.17, 12: 138.93 }),
    row({ 2: '91.14.02-001', 3: 'Автомобили бортовые', 4: 'маш.-ч', 5: 0.19, 6: 1.15, 7: 0.2513449, 10: 627.61, 12: 157.75 }),
    row({ 2: '4-100-040', 3: 'ОТм(Зтм) Средний разряд машинистов 4', 4: 'чел.-ч', 5: 0.19, 6: 1.15, 7: 0.2513449, 10: 558.46, 12: 140.37 }),
    row({ 3: 'Итого прямые затраты', 12: 14693.39 }),
    row({ 3: 'ФОТ', 12: 14227.62 }),
    row({ 2: 'Пр/812-006.0-1', 3: 'НР Бетонные конструкции', 4: '%', 5: 102, 7: 102, 12: 14512.17 }),
    row({ 2: 'Пр/774-006.0', 3: 'СП Бетонные конструкции', 4: '%', 5: 58, 7: 58, 12: 8252.02 }),
    row({ 3: 'Всего по позиции', 10: 32562.75, 12: 37457.58 }),
    row({ 1: '2', 2: 'ФСБЦ-08.4.01.02-0011', 3: 'Детали закладные', 4: 'т', 5: 2, 7: 2, 8: 100, 9: 1.5, 10: 150, 12: 300 }),
    row({ 3: 'Всего по позиции', 12: 300 }),
    ['Итоги по разделу 1 Приямок:'],
    row({ 3: 'Всего прямые затраты (справочно)', 12: 14993.39 }),
    row({ 3: 'Всего по разделу 1 Приямок', 12: 37757.58 }),
    ['Итоги по смете:'],
    row({ 3: 'ВСЕГО по смете', 12: 37757.58 }),
    ['Составил', null, null, 'Иванова А.А.'],
  ];
  return workbook('Лист1', Object.fromEntries(lines.map((cells, index) => [index + 1, cells])));
}
const FORM = ['A', 'B', 'C', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P'];

describe('a form printed by another program', () => {
  it('is found by the numbers of its columns, wherever they stand, and reconciles', async () => {
    const { document, columns, issues } = await tableOf(printed());

    expect(columns).toMatchObject({ source: 'form', headRow: 6 });
    expect(document.estimate).toMatchObject({ number: '02-01-03', name: 'Закладные детали', method: 'resource_index' });
    expect(document.declared!.total).toBe('37757.58');
    expect(document.sections).toMatchObject([{ name: 'Раздел 1. Приямок', declared: { total: '37757.58' } }]);
    expect(totalOf(document)).toBe('37757.58');
    expect(document.estimate.signatures.composedBy).toBe('Иванова А.А.');
    expect(issues).toEqual([]);
  });

  it('has machinists under their machines, coefficients of resources and markups', async () => {
    const { document } = await tableOf(printed());
    const [norm, material] = positionsOf(document);

    expect(norm).toMatchObject({
      ...{ kind: 'cost', prefix: 'ГЭСН', quantity: '1.15032' },
      coefficients: [{ reason: '55/пр прил.5 табл.1 п.5', values: [] }],
      resources: [
        { kind: 'worker', code: '1-100-35', statedConsumptionCoefficient: '1.15', price: { current: '527.2', source: 'state' } },
        { kind: 'machine', code: '91.05.05-015', price: { source: 'state' }, children: [{ kind: 'machinist', code: '4-100-060' }] },
        { kind: 'machine', code: '91.14.02-001', children: [{ kind: 'machinist', code: '4-100-040' }] },
      ],
      overhead: { code: 'Пр/812-006.0-1', name: 'Бетонные конструкции', ratePercent: '102', declaredAmount: '14512.17' },
      declared: { amounts: { workersSalary: '13948.32', machines: '465.77', direct: '14693.39' }, total: '37457.58' },
    });
    expect(material).toMatchObject({ kind: 'material', prefix: 'ФСБЦ', price: { base: '100', index: '1.5', current: null, source: 'index' } });
  });
});

describe('tables as people write them', () => {
  const works: Readonly<Record<number, readonly CellValue[]>> = {
    1: ['Приложение № 1 к договору', null, null, null, 'Итого по смете', 1050],
    3: ['Номер', 'Позиция', 'ед. изм.', 'кол-во', 'цена, руб.', 'стоимость, руб.'],
    4: ['1', 'Электромонтажные работы', '-', null, null, 1000],
    5: [' 1.1', 'Демонтаж светильников', 'шт', 10, 100, 1000],
    6: ['2', 'Материалы', '-', null, null, 50],
    7: [' 2.1', 'Болт М6', 'шт', 25, 2, 50],
    8: [null, null, 'В том числе:', 'работы', null, 1000],
    9: [null, null, 'Итого по смете', null, null, 1050],
    11: ['Подрядчик'],
    12: [null, '(подпись)', '(расшифровка)'],
  };

  it('number their groups, sum them above, and count them again below', async () => {
    const { document, columns, issues } = await tableOf(workbook('Смета', works));

    expect(document.sections).toMatchObject([
      { name: 'Электромонтажные работы', declared: { total: '1000' }, rows: [{ position: { number: '1.1', quantity: '10', price: { current: '100' } } }] },
      { name: 'Материалы', declared: { total: '50' }, rows: [{}] },
    ]);
    expect([document.declared!.total, totalOf(document)]).toEqual(['1050', '1050.00']);
    expect(columns.columns.map(({ role, confidencePercent }) => [role, confidencePercent])).toEqual([
      ['number', 90],
      ['name', 60],
      ['unit', 90],
      ['quantity', 98],
      ['price', 98],
      ['total', 98],
    ]);
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
      ['ROW_PASSED_OVER', "'Смета'!8:8"],
      ['COLUMNS_GUESSED', "'Смета'"],
    ]);
  });

  it('whose sums contradict quantity and price are doubted', async () => {
    const { columns } = await tableOf(workbook('Смета', { ...works, 5: [' 1.1', 'Демонтаж', 'шт', 10, 100, 7], 7: [' 2.1', 'Болт', 'шт', 25, 2, 9] }));
    expect(columns.columns.find(({ role }) => role === 'total')!.confidencePercent).toBe(40);
  });

  it('without prices are a quantity takeoff, with the formulas of its quantities and its comments', async () => {
    const { document, columns, issues } = await tableOf(
      workbook('ВОР', {
        1: ['Наименование объекта капитального строительства', null, 'Строительство сооружения'],
        2: ['№ п.п.', 'Наименование и описание работ', 'Ед. изм.', 'Объем работ / Количество', 'Формула расчета объемов работ', 'Ссылка на чертежи', 'Дополнительная информация (комментарий)'],
        3: ['1', '2', '3', '4', '5', '6', '7'],
        4: ['Раздел 1. Котлован'],
        5: ['1', 'Устройство основания', 'м3', 39.176, '11,8*8,3*0,4', 'КР-ГЧ', 'стеснённые условия'],
        6: ['1.1', 'Песок', 'м3', 43.0936, 'по проекту', null, null],
        8: ['Составил, ФИО', null, 'Иванов И.И.'],
      }),
    );

    expect(document.object.name).toBe('Строительство сооружения');
    expect(positionsOf(document)).toMatchObject([
      { number: '1', quantity: '39.176', quantityFormula: '11,8*8,3*0,4', comment: 'стеснённые условия', price: { current: null } },
      { number: '1.1', quantity: '43.0936', quantityFormula: null },
    ]);
    expect(columns.headRow).toBe(3);
    expect(issues.map(({ code }) => code)).toEqual(['COLUMNS_NOT_READ']);
  });

  it('name the cell of a word that stands for a number', async () => {
    const { issues } = await tableOf(workbook('Лист1', { 1: ['Наименование', 'Количество', 'Цена'], 2: ['Насос', 'по проекту', 5] }));
    expect(issues.map(({ code, place }) => [code, place.path, place.line, place.column])).toEqual([
      ['NUMBER_UNREADABLE', "'Лист1'!B2", 2, 2],
      ['QUANTITY_MISSING', "'Лист1'!2:2", 2, 1],
    ]);
  });
});

const describeWithSamples = sampleFolder === null ? describe.skip : describe;
describeWithSamples('tables of real contractors (beside the project)', () => {
  it.each([
    ['contractor_elektromontazh-nekrasov.xlsx', '319890.00', 46],
    ['contractor_sanuzel-novaya-moskva.xlsx', '294983.00', 26],
    ['VOR_primer_2025-12-11.xlsx', '0.00', 20],
  ])('%s', async (name, total, positions) => {
    const { document } = await readBytes(xlsx, readFileSync(join(sampleFolder!, 'xlsx_other', name)));
    expect([totalOf(document), positionsOf(document).length]).toEqual([total, positions]);
  });
});
