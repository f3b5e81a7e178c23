import { CONCRETE_ROW, CRANE_ROW, splitForm, TARIFF_ROW, UNPRICED_ROW } from '../../../test/support/split-forms';
import { workbook } from '../../../test/support/formats/workbooks';
import { IssueLog } from '../issue-log';
import { DEFAULT_READ_LIMITS } from '../limits';
import { readSplitForm } from './reader';
import type { SplitFormCounts, SplitFormRow } from './rows';

interface Read {
  counts: SplitFormCounts;
  rows: SplitFormRow[];
  issues: string[];
}

async function read(bytes: Buffer): Promise<Read> {
  const rows: SplitFormRow[] = [];
  const issues = new IssueLog(10);
  const take = (row: SplitFormRow): boolean => rows.every(({ code }) => code !== row.code) && rows.push(row) > 0;
  const counts = await readSplitForm(pieces(bytes), { limits: DEFAULT_READ_LIMITS, issues, take });
  return { counts, rows, issues: issues.close().map(({ code, place }) => `${place.line} ${code}`) };
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 500) yield bytes.subarray(from, from + 500);
}

it('gives current prices, base prices with their index, and tariffs', async () => {
  const { counts, rows, issues } = await read(splitForm([CRANE_ROW, CONCRETE_ROW, TARIFF_ROW]));
  expect(rows).toEqual([
    {
      ...{ code: '91.05.05-015', name: 'Краны на автомобильном ходу, 16 т', unit: 'маш.-ч', kind: 'machine' },
      ...{ basePrice: '1290.01', index: null, currentPrice: '1663.18', group: null },
    },
    {
      ...{ code: '04.1.02.05-0003', name: 'Смеси бетонные, класс В7,5', unit: 'м3', kind: 'material' },
      ...{ basePrice: '3841.25', index: '1.27', currentPrice: null, group: '04.1.02 Смеси бетонные' },
    },
    {
      ...{ code: '1-100-30', name: 'Рабочий 3 разряда', unit: 'чел.-ч', kind: 'worker' },
      ...{ basePrice: null, index: null, currentPrice: '512.40', group: null },
    },
  ]);
  expect(counts).toEqual({ priced: 3, unpriced: 0, refused: 0 });
  expect(issues).toEqual([]);
});

it('makes up no price: a row without one is counted for a market analysis', async () => {
  const indexAlone = ['01.7.03.04-0002', 'Вода', 'м3', '-', '-', '01.7', 'Прочие', '-', 1.1];
  const { counts, rows } = await read(splitForm([UNPRICED_ROW, indexAlone]));
  expect(counts).toEqual({ priced: 0, unpriced: 2, refused: 0 });
  expect(rows).toEqual([]);
});

it('names every row it cannot read, by its line, and goes on', async () => {
  const [crane = '', name = '', unit = ''] = CRANE_ROW;
  const bytes = splitForm([
    [crane, name, null, '-', '-', '-', '-', 1, '-'],
    ['91.05.05-016', name, unit, '-', 'дорого', '-', '-', 1, '-'],
    ['91.05.05-017', name, unit, '-', -5, '-', '-', 1, '-'],
    ['91.05.05-018', 'я'.repeat(4_001), unit, '-', 1, '-', '-', 1, '-'],
    CRANE_ROW,
    CRANE_ROW,
    ['Раздел 91. Машины'],
  ]);
  const { counts, issues } = await read(bytes);
  expect(issues).toEqual([
    '21 SPLIT_FORM_VALUE_MISSING',
    '22 SPLIT_FORM_FIGURE_INVALID',
    '23 SPLIT_FORM_FIGURE_INVALID',
    '24 SPLIT_FORM_VALUE_TOO_LONG',
    '26 SPLIT_FORM_CODE_REPEATED',
  ]);
  expect(counts).toEqual({ priced: 1, unpriced: 0, refused: 5 });
});

it('finds the table wherever it stands', async () => {
  const [code, name, unit, release, base, number, group, current, index] = CRANE_ROW;
  const heads = ['Код', 'Наименование', 'Ед.изм.', 'Отпускная', 'Сметная', '№ группы', 'Группа', 'Текущая сметная', 'Индекс'];
  const bytes = workbook('Цены', {
    3: [null, ...heads],
    4: [null, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    5: [null, code, name, unit, release, base, number, group, current, index].map((cell) => cell ?? null),
  });
  expect((await read(bytes)).rows).toMatchObject([{ code: '91.05.05-015', currentPrice: '1663.18' }]);
});

it.each([
  ['columns that were swapped', ['Наименование', 'Код', 'Ед. изм.', 'Отпускная', 'Сметная', '№ группы', 'Группа', 'Текущая', 'Индекс']],
  ['prices where the index should be', ['Код', 'Наименование', 'Ед. изм.', 'Отпускная', 'Сметная', '№ группы', 'Группа', 'Индекс', 'Текущая']],
])('does not read %s as something else', async (_, headings) => {
  await expect(read(splitForm([CRANE_ROW], headings))).rejects.toMatchObject({ reason: 'not_this_format' });
});
