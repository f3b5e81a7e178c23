import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { type CellValue, workbook, workbookOf } from '../../../test/support/formats/workbooks';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import { positionsOf } from '../text/position-figures';
import { xlsx } from '.';

type Row = readonly CellValue[];

const HEAD: Row = ['№ п/п', 'Обоснование', 'Наименование работ', 'Ед. изм.', 'Кол-во', 'Цена, руб.', 'Сумма, руб.'];
const WALLS: Row = [1, 'ФЕР08-02-001-01', 'Кладка стен', 'м3', 2.5, 1000, 2500];
const PLASTER: Row = [2, null, 'Штукатурка', '100 м2', 1.25, 400.1, 500.13];
const sum = (name: string, total: number): Row => [null, null, name, null, null, null, total];

async function read(...rows: Row[]) {
  const book = workbook('Смета', Object.fromEntries(rows.map((row, index) => [index + 1, row])));
  const { document, issues } = await readBytes(xlsx, book);
  const snapshot = snapshotOf(document);
  const result = calculate(snapshot);
  const parts = [...positionsOf(document, figuresOf(snapshot, result))];
  return {
    names: parts.flatMap((part) => (part.type === 'position' ? [part.position.name] : part.type === 'section' ? [`§ ${part.section.name}`] : [])),
    codes: issues.map(({ code }) => code),
    totals: [document.declared?.total ?? null, moneyText(result.estimate.total)],
    sections: document.sections.map(({ declared }) => declared?.total ?? null),
  };
}

describe('what stands behind the sum of a table', () => {
  it.each([
    ['VAT between two sums that do not name it', [sum('ИТОГО:', 3000.13), sum('НДС 20%', 600.03), sum('ВСЕГО:', 3600.16)]],
    ['VAT inside of the whole', [sum('Всего с НДС', 3600.16), sum('в т.ч. НДС 20%', 600.03), sum('Итого без НДС', 3000.13)]],
    ['a sum in other words', [sum('Общий итог', 3000.13)]],
    ['a sum to be paid', [sum('Итого к оплате:', 3000.13)]],
  ])('%s is no part of the estimate', async (_, rows) => {
    expect(await read(HEAD, WALLS, PLASTER, ...rows)).toMatchObject({ totals: ['3000.13', '3000.13'], names: ['§ ', 'Кладка стен', 'Штукатурка'] });
  });

  it('costs between two sums are costs, where they make up the difference', async () => {
    const { totals, codes } = await read(HEAD, WALLS, PLASTER, sum('Итого', 3000.13), sum('Накладные расходы 10%', 300.01), sum('Скидка', -100), sum('Всего по смете', 3200.14));
    expect(totals).toEqual(['3200.14', '3200.14']);
    expect(codes).toEqual(['LUMP_SUM', 'LUMP_SUM']);
  });

  it('what does not is left, and told', async () => {
    const { totals, codes } = await read(HEAD, WALLS, PLASTER, sum('Итого', 3000.13), sum('материалы', 1200), sum('Всего по смете', 3000.13));
    expect(totals).toEqual(['3000.13', '3000.13']);
    expect(codes).toEqual(['ROW_PASSED_OVER']);
  });

  it('another table below is another estimate', async () => {
    const { totals, names, codes } = await read(HEAD, WALLS, sum('Итого', 2500), [null, null, 'Смета № 6'], HEAD, PLASTER, sum('Итого', 500.13));
    expect(totals).toEqual(['2500', '2500.00']);
    expect(names).toEqual(['§ ', 'Кладка стен']);
    expect(codes).toEqual(['ROWS_BELOW_NOT_READ']);
  });
});

describe('a sum that says nothing of what it is', () => {
  const DOORS: Row = [3, null, 'Установка дверей', 'шт', 2, 1000, 2000];
  const bare = (total: number): Row => sum('Итого', total);
  const unnumbered = ([, ...cells]: Row): Row => [null, ...cells];

  it.each<[string, Row[]]>([
    ['with rows that have numbers', [HEAD, ['', '', 'Стены'], WALLS, PLASTER, bare(3000.13), ['', '', 'Двери'], DOORS, bare(2000), sum('Всего', 5000.13)]],
    ['with rows that have none', [HEAD, ['', '', 'Стены'], unnumbered(WALLS), unnumbered(PLASTER), bare(3000.13), ['', '', 'Двери'], unnumbered(DOORS), bare(2000), sum('Всего', 5000.13)]],
  ])('is of the section above, where another section follows; %s', async (_, rows) => {
    const { names, totals, sections } = await read(...rows);
    expect(names).toEqual(['§ Стены', 'Кладка стен', 'Штукатурка', '§ Двери', 'Установка дверей']);
    expect([totals, sections]).toEqual([['5000.13', '5000.13'], ['3000.13', '2000']]);
  });

  it.each<[string, Row[], string]>([
    ['a discount', [HEAD, WALLS, bare(2500), sum('Скидка 10%', -250), sum('Итого со скидкой', 2250)], '2250'],
    ['sums of all sections', [HEAD, ['Раздел 1'], WALLS, sum('Всего за раздел 1', 2500), ['Раздел 2'], DOORS, sum('Итого за все разделы', 4500)], '4500'],
  ])('%s is read', async (_, rows, total) => {
    expect((await read(...rows)).totals).toEqual([total, `${total}.00`]);
  });
});

describe('what is not what it seems', () => {
  it('sums in thousands are multiplied, and told', async () => {
    const head: Row = ['№', 'Обоснование', 'Наименование работ', 'Ед. изм.', 'Кол-во', 'Цена, тыс. руб.', 'Стоимость, тыс. руб.'];
    const { totals, codes } = await read(head, [1, null, 'Кладка стен', 'м3', 2.5, 1, 2.5], sum('Итого', 2.5));
    expect([totals, codes]).toEqual([['2500', '2500.00'], ['READ_IN_THOUSANDS']]);
  });

  it('formulas that nobody has computed are no empty cells', async () => {
    const sheet = `<worksheet><sheetData><row r="1">${HEAD.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>
      <row r="2"><c r="C2" t="inlineStr"><is><t>Кладка</t></is></c><c r="E2"><v>2.5</v></c><c r="F2"><f>B2*2</f><v/></c><c r="G2"><f>E2*F2</f></c></row></sheetData></worksheet>`;
    const { issues } = await readBytes(xlsx, workbookOf({ sheet }));
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
      ['NUMBER_UNREADABLE', "'Лист1'!F2"],
      ['NUMBER_UNREADABLE', "'Лист1'!G2"],
    ]);
  });

  it('an act has its quantities under the work that was done', async () => {
    const head: Row[] = [
      ['Номер', null, 'Наименование работ', 'Номер единичной расценки', 'Единица измерения', 'Выполнено работ'],
      ['по порядку', 'позиции по смете', null, null, null, 'количество', 'цена за единицу, руб.', 'стоимость, руб.'],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ];
    const { totals } = await read(...head, [1, 1, 'Кладка', 'ФЕР08', 'м3', 2.5, 1000, 2500], [null, null, 'Всего по акту', null, null, null, 'Х', 2500]);
    expect(totals).toEqual(['2500', '2500.00']);
  });
});

describe('rows that are a sum alone', () => {
  it('are a cost of one unit', async () => {
    expect(await read(HEAD, WALLS, sum('Транспортные расходы', 500), sum('Итого', 3000))).toMatchObject({ totals: ['3000', '3000.00'], codes: ['LUMP_SUM'] });
  });

  it('are the heading of a group, where the rows below add up to them', async () => {
    const { totals, names } = await read(HEAD, sum('Стены', 3000.13), WALLS, PLASTER, sum('Доставка', 100), sum('Итого', 3100.13));
    expect(totals).toEqual(['3100.13', '3100.13']);
    expect(names).toEqual(['§ ', 'Доставка', '§ Стены', 'Кладка стен', 'Штукатурка']);
  });

  it('close the section whose name they bear', async () => {
    const { totals, names } = await read(HEAD, ['Стены'], WALLS, sum('Итого Стены', 2500), ['Отделка'], PLASTER, sum('Итого «Отделка»:', 500.13), sum('ИТОГО ПО ВСЕМ РАЗДЕЛАМ', 3000.13));
    expect(totals).toEqual(['3000.13', '3000.13']);
    expect(names).toEqual(['§ Стены', 'Кладка стен', '§ Отделка', 'Штукатурка']);
  });
});

describe('heads of tables', () => {
  it('have three lines', async () => {
    const lines: Row[] = [['№', 'Обоснование', 'Наименование работ', 'Ед. изм.', 'Кол-во', 'Стоимость'], [null, null, null, null, null, 'руб.'], [null, null, null, null, null, 'за единицу', 'всего']];
    expect(await read(...lines, WALLS, PLASTER, sum('Итого', 3000.13))).toMatchObject({ totals: ['3000.13', '3000.13'], codes: [] });
  });

  it.each([
    ['in one line', [['№', 'Наименование', 'Ед.изм.', 'Кол-во', 'Цена работы', 'Стоимость работы', 'Цена материала', 'Стоимость материала', 'Всего']]],
    ['in groups', [['№', 'Наименование', 'Ед.', 'Кол-во', 'Работа', null, 'Материал', null, 'Всего'], [null, null, null, null, 'цена', 'сумма', 'цена', 'сумма']]],
  ])('price work and material apart, %s: the row is worth both', async (_, head: Row[]) => {
    const rows: Row[] = [[1, 'Кладка', 'м3', 2, 1000, 2000, 500, 1000, 3000], [2, 'Окраска', 'м2', 10, 50, 500, 20, 200, 700], [null, 'Итого', null, null, null, 2500, null, 1200, 3700]];
    const { totals, codes } = await read(...head, ...rows);
    expect(totals).toEqual(['3700', '3700.00']);
    expect(codes).toEqual(['COLUMNS_GUESSED', 'COLUMNS_NOT_READ', 'PRICED_AS_WHOLE']);
  });
});

describe('prints of other programs', () => {
  it('have overhead and profit below the direct costs of a section, and again in its summary', async () => {
    const head: Row[] = [
      ['№ пп', 'Обоснование', 'Наименование', 'Ед. изм.', 'Кол.', 'Стоимость единицы, руб.', null, 'Общая стоимость, руб.'],
      [null, null, null, null, null, 'Всего', 'В том числе', 'Всего'],
      [null, null, null, null, null, null, 'Осн.З/п'],
      ['1', '2', '3', '4', '5', '6', '7', '8'],
    ];
    const below = (name: string, total?: number): Row => (total === undefined ? [name] : [name, null, null, null, null, null, null, total]);
    const { totals, names } = await read(
      ...head,
      below('Раздел 1. Стены'),
      [1, 'ФЕР08-02-001-01', 'Кладка', 'м3', 2.5, 1000, 400, 2500],
      below('Итого прямые затраты по разделу', 2500),
      below('Накладные расходы', 1200),
      below('Сметная прибыль', 800),
      below('Итоги по разделу 1 Стены:'),
      below('Накладные расходы', 1200),
      below('Итого', 4500),
      below('Итого по разделу 1 Стены', 4500),
      below('ИТОГИ ПО СМЕТЕ:'),
      below('Накладные расходы', 1200),
      below('ВСЕГО по смете', 4500),
    );
    expect(totals).toEqual(['4500', '4500.00']);
    expect(names).toEqual(['§ Раздел 1. Стены', 'Кладка', 'Накладные расходы', 'Сметная прибыль']);
  });

  it('break a position down into rows, and close it with a sum alone', async () => {
    const head: Row[] = [['№ п/п', 'Шифр расценки и коды ресурсов', 'Наименование работ и затрат', 'Единица измерения', 'Кол-во единиц', 'Цена на ед. изм., руб.', 'ВСЕГО затрат, руб.'], ['1', '2', '3', '4', '5', '6', '7']];
    const part = (name: string, unit: string | null, quantity: number | null, total: number): Row => [null, null, name, unit, quantity, null, total];
    const { totals, names, codes } = await read(
      ...head,
      [1, '3.8-2-1', 'Кладка стен', 'м3', 2.5],
      part('ЗП', null, null, 2500),
      part('ЭМ', null, null, 1000),
      part('в т.ч. ЗПМ', null, null, 250),
      ['1.1', '21.1-1', 'Кирпич', 'шт', 100, 50, 5000],
      part('НР от ЗП', '%', 110, 2750),
      part('СП от ЗП', '%', 70, 1750),
      [null, null, null, null, null, null, 13000],
      ['Итого по локальной смете: Стены', null, null, null, null, null, 13000],
    );
    expect(totals).toEqual(['13000', '13000.00']);
    expect(names).toEqual(['§ ', 'Кладка стен']);
    expect(codes).toEqual(['ROW_PASSED_OVER', 'PRICED_AS_WHOLE']);
  });
});
