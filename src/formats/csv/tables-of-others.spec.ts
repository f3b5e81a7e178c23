import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes, writeText } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import type { DocumentPart } from '../text/position-figures';
import { positionsOf } from '../text/position-figures';
import { csv } from '.';

const HEAD = '№ п/п;Обоснование;Наименование работ;Ед. изм.;Кол-во;Цена, руб.;Сумма, руб.';

async function read(...rows: string[]) {
  const { document, issues } = await readBytes(csv, rows.join('\r\n'));
  const result = calculate(snapshotOf(document));
  const positions = [...positionsOf(document, figuresOf(snapshotOf(document), result))].flatMap((part: DocumentPart) => (part.type === 'position' ? [part.position] : []));
  return { document, positions, codes: issues.map(({ code }) => code), declared: document.declared?.total, computed: moneyText(result.estimate.total) };
}

describe('tables as people make them', () => {
  it('have heads of two lines', async () => {
    const upper = '№ п/п;Обоснование;Наименование работ;Ед. изм.;Кол-во;Стоимость, руб.;';
    const { declared, computed } = await read(upper, ';;;;;за единицу;всего', '1;;Кладка;м3;2,5;1000;2500', ';;Итого;;;;2500');
    expect([declared, computed]).toEqual(['2500', '2500.00']);
  });

  it.each([
    ['1,000.50', '1000.5'],
    ['1,000,000', '1000000'],
    ['1.000,50', '1000.5'],
    ['1 000,50 руб.', '1000.5'],
    ['1,000', '1'],
    ['(100,00)', '-100'],
  ])('write a thousand as they were taught: %s', async (written, price) => {
    const { positions } = await read(HEAD, `1;;Кладка;м3;1;"${written}";`);
    expect(Number(positions[0]!.price!.current)).toBe(Number(price));
  });

  it('keep a code from becoming a day', async () => {
    const { positions } = await read(HEAD, '1;="08-02-001-01";Кладка;м3;1;100;100');
    expect(positions[0]!.code).toBe('08-02-001-01');
  });

  it('have rows that are a sum alone, and rows without a price', async () => {
    const { positions, codes, computed } = await read(HEAD, '1;;Транспорт;;;;500', '2;;Кладка;м3;2;;3000', '3;;Скидка;;;;-50', ';;Итого;;;;3450');
    expect(positions.map(({ quantity, price }) => [quantity, price!.current])).toEqual([['1', '500'], ['2', '1500'], ['1', '-50']]);
    expect(codes).toEqual(['LUMP_SUM', 'LUMP_SUM', 'PRICED_AS_WHOLE']);
    expect(computed).toBe('3450.00');
  });

  it.each([
    ['by its word', ['Итого без НДС;;;;3000', 'НДС 20%;;;;600', 'Всего с НДС;;;;3600'], 2],
    ['inside of the whole', ['Всего с НДС;;;;3600', 'в т.ч. НДС 20%;;;;600', 'Итого без НДС;;;;3000'], 2],
    ['between two sums that do not name it', ['Итого;;;;3000', 'НДС 20%;;;;600', 'ВСЕГО:;;;;3600'], 2],
  ])('state VAT %s, which is no part of the estimate', async (_, rows, told) => {
    const { declared, computed, codes } = await read(HEAD, '1;;Кладка;м3;2;1500;3000', ...rows.map((row) => `;;${row}`));
    expect([declared, computed]).toEqual(['3000', '3000.00']);
    expect(codes.filter((code) => code === 'VAT_PASSED_OVER')).toHaveLength(told);
  });

  it('have groups that state their sums, notes behind the total, and another table below', async () => {
    const { document, computed, declared, codes } = await read(
      ...[HEAD, '1;;Стены;;;;3000', '1.1;;Кладка;м3;2;1500;3000', '2;;Двери;;;;500', '2.1;;Дверь;шт;1;500;500', ';;Итого;;;;3500'],
      ...['Примечание: без доставки;;;;;;', '1. Оплата в 10 дней;;;;;;', 'Исполнитель;;;ИП Иванов;;;', HEAD, '1;;Окна;шт;1;9000;9000'],
    );
    expect([declared, computed]).toEqual(['3500', '3500.00']);
    expect(document.sections.map(({ name }) => name)).toEqual(['Стены', 'Двери']);
    expect(codes).toEqual(['ROWS_BELOW_NOT_READ']);
  });

  it('price work and material apart: the row is worth both', async () => {
    const { declared, computed } = await read('№;Наименование;Ед.;Кол-во;Цена работы;Стоимость работы;Цена материала;Стоимость материала;Всего', '1;Кладка;м3;2;1000;2000;500;1000;3000', ';Итого;;;;2000;;1000;3000');
    expect([declared, computed]).toEqual(['3000', '3000.00']);
  });

  it('are acts (КС-2), whose heads have two lines', async () => {
    const { document, positions, declared, computed, codes } = await read(
      ...['Номер;;Наименование работ;Номер единичной расценки;Единица измерения;Выполнено работ;;', 'по порядку;позиции по смете;;;;количество;цена за единицу, руб.;стоимость, руб.'],
      ...['1;2;3;4;5;6;7;8', ';;Раздел 1. Демонтаж;;;;;', '1;4;Разборка полов;ФЕР57-2-1;100 м2;0,45;1 200,50;540,23', ';;Итого по разделу 1;;;;;540,23', ';;Всего по акту;;;;;540,23'],
    );
    expect([declared, computed, document.sections[0]!.declared?.total]).toEqual(['540.23', '540.23', '540.23']);
    expect(positions).toMatchObject([{ number: '1', prefix: 'ФЕР', code: '57-2-1', unit: '100 м2' }]);
    expect(codes).toEqual(['COLUMNS_NOT_READ']);
  });

  it('shorten their titles, and have shares in per cent', async () => {
    const { positions, declared, computed } = await read('№ п.п.;Наименование видов работ;Ед.изм.;К-во;Ст-ть ед., руб.;Общая ст-ть, руб.', '1;Кладка;м3;10;5000;50000', '2;Перевозка;%;3,5%;;1785', ';ВСЕГО;;;;51785');
    expect([declared, computed]).toEqual(['51785', '51785.00']);
    expect(positions[1]).toMatchObject({ unit: '%', quantity: '3.5', price: { current: '510' } });
  });

  it('sum up a section by its name, whatever number stands before that', async () => {
    const { document, codes } = await read(HEAD, ';;1. Стены;;;;', '1;;Кладка;м3;2;1500;3000', ';;Итого стены;;;;3000', ';;2. Полы;;;;', '2;;Стяжка;м2;1;100;100', ';;Итого полы;;;;100', ';;ВСЕГО;;;;3100');
    expect(document.sections.map(({ name, declared }) => [name, declared?.total])).toEqual([['1. Стены', '3000'], ['2. Полы', '100']]);
    expect(codes).toEqual([]);
  });

  it('say what rows are made of: nothing is counted twice, and what is passed over is told', async () => {
    const { positions, codes } = await read('№ п/п;Наименование работ;Ед. изм.;Кол-во', '1;Стяжка;м2;350', '1.1;в т.ч. армирование;м2;120');
    expect([positions.length, codes]).toEqual([1, ['ROW_PASSED_OVER']]);
  });

  it('are in thousands, which is told', async () => {
    const { declared, computed, codes } = await read('№;Наименование;Ед.;Кол-во;Цена, тыс. руб.;Сумма, тыс. руб.', '1;Кладка;м3;2;1,5;3', ';Итого;;;;3');
    expect([declared, computed, codes]).toEqual(['3000', '3000.00', ['READ_IN_THOUSANDS']]);
  });

  it('have no prices at all: a quantity takeoff', async () => {
    const { positions, codes } = await read('№;Наименование работ;Ед. изм.;Количество', '1;Кладка;м3;2,5');
    expect(positions).toMatchObject([{ name: 'Кладка', unit: 'м3', quantity: '2.5', price: { current: null } }]);
    expect(codes).toEqual([]);
  });
});

it('a text is in quotes where any delimiter would split it', async () => {
  const { document } = await read(HEAD, '1;;"Труба; 20, ""медь""\tотожжённая";м;2;100;200');
  const { text } = writeText(csv, document);
  expect(text).toContain(';"Труба; 20, ""медь""\tотожжённая";м;2;100;200,00;');
  const [position] = (await read(...text.split('\r\n'))).positions;
  expect(position!.name).toBe('Труба; 20, "медь"\tотожжённая');
});
