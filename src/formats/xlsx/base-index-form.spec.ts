import { readBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { type CellValue, workbook } from '../../../test/support/formats/workbooks';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import { xlsx } from '.';

type Row = readonly CellValue[];

/** A caption in the third column, sums of both levels, and an index between them. */
const money = (name: string, base: number | null, index: number | null = null, current: number | null = null): Row => [null, null, name, null, null, null, null, null, null, base, index, current];

/** The form of the base-index method, as the viewer of state documents prints it. */
const FORM: Row[] = [
  ['№ п.п.', 'Обоснование', 'Наименование работ и затрат', 'Единица измерения', 'Количество', null, null, 'Сметная стоимость в базисном уровне цен, руб.', null, null, 'Индексы', 'Сметная стоимость в текущем уровне цен, руб.'],
  [null, null, null, null, 'на единицу измерения', 'коэффи-циенты', 'всего с учетом коэффи-циента', 'на единицу измерения', 'коэффи-циенты', 'всего'],
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  ['Раздел: 1 Полы'],
  [1, 'ФЕР 11-01-041-01', 'Установка плинтусов', 'м2', 1, null, 1],
  [null, 'ВОР.gge. Пункт - 9'],
  [null, '421/пр_2020_прил.10_т.1_п.4_гр.3', 'Производство работ в охранной зоне'],
  [null, '1', 'ОТ', null, null, null, null, 100, 1.35, 135, 50, 6750],
  [null, '2', 'ЭМ', null, null, null, null, 40, null, 40],
  [null, '3', 'в т.ч. ОТм', null, null, null, null, 10, null, 10, 50, 500],
  [null, '4', 'М', null, null, null, null, 20, null, 20],
  [null, '13.1.02.01', 'Плиты мраморные', 'м2', 1, null, 1],
  money('Итого по расценке', 195),
  ['1.1', '13.1.02.01-1015', 'Плита мраморная полированная', 'м2', 2, null, 2, 30, null, 60],
  money('ФОТ', 145, null, 7250),
  [null, 'Пр/812-011.0-1', 'НР (Полы)', '%', 100, null, 100, null, null, 145, null, 7250],
  [null, 'Пр/774-011.0', 'СП (Полы)', '%', 50, null, 50, null, null, 72.5, null, 3625],
  money('Всего по позиции', 472.5),
  [2, 'ТЦ_21.1.02.01_76_5040125615_21.05.2025_01', 'Кабель', 'м', 2, null, 2, 500, null, 125, 8, 1000],
  money('Всего по позиции', 125, null, 1000),
  ['\u00a0'],
  money('Итого прямые затраты по Разделу 1 Полы', 255),
  money('в том числе', null),
  money('оплата труда (ОТ)', 135, null, 6750),
  money('доплаты к оплате труда машинистов', null),
  money('перевозка', null),
  money('Итого по Разделу 1 Полы', 597.5),
  ['\u00a0', '\u00a0', 'ИТОГИ ПО СМЕТЕ'],
  money('ВСЕГО строительные работы', 597.5, null, 19905),
  money('эксплуатация машин и механизмов', 40, null, 640),
  money('эксплуатация машин и механизмов без учета доплат', 40, 16, 640),
  money('материальные ресурсы', 205, null, 1640),
  money('материальные ресурсы без учета дополнительной перевозки', 205, 8, 1640),
  money('ВСЕГО по смете', 597.5, null, 19905),
];

it('has final coefficients beside its elements, indices in its summary, and sections at the base level alone', async () => {
  const { document, issues } = await readBytes(xlsx, workbook('ЛСР', Object.fromEntries(FORM.map((row, index) => [index + 1, row]))));
  const [norm, cable] = document.sections[0]!.rows.flatMap((row) => (row.type === 'position' ? [row.position] : []));

  expect(document.estimate.method).toBe('base_index');
  expect(document.estimate.indices).toMatchObject([
    { workType: 'building', target: 'machines', value: '16' },
    { workType: 'building', target: 'materials', value: '8' },
  ]);
  expect(document.sections).toMatchObject([{ declared: { total: null, base: { total: '597.5' } } }]);
  expect(document.sections[0]!.rows.length).toBe(2);
  expect(norm).toMatchObject({
    comment: 'ВОР.gge. Пункт - 9',
    unitRate: { workersSalary: '100', machines: '40' },
    coefficients: [{ reason: '421/пр_2020_прил.10_т.1_п.4_гр.3' }],
    statedCoefficients: [{ target: 'workersSalary', value: '1.35' }],
    resources: [{ code: '13.1.02.01' }, { code: '13.1.02.01-1015', placement: 'outside', price: { base: '30' } }],
  });
  expect(cable).toMatchObject({ price: { base: null, current: '500', source: 'market_analysis' } });
  expect([document.declared!.total, moneyText(calculate(snapshotOf(document)).estimate.total)]).toEqual(['19905', '19905.00']);
  expect(issues).toEqual([]);
});
