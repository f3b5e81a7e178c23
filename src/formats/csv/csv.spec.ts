import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CSV_EXAMPLE } from '../../../test/support/formats/csv';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes, writeText } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import type { EstimateDocument } from '../document';
import { stateXml } from '../state-xml';
import { csv } from '.';

const totalOf = (document: EstimateDocument): string => moneyText(calculate(snapshotOf(document)).estimate.total);

describe('a table of a contractor', () => {
  it('is an estimate whose calculated total is the one it declares', async () => {
    const { document, issues } = await readBytes(csv, CSV_EXAMPLE);

    expect(document.estimate).toMatchObject({ number: '02-01-01', name: 'Ремонт; санузел' });
    expect(document.declared!.total).toBe('8627.5');
    expect(totalOf(document)).toBe('8627.50');
    expect(issues.map(({ code, place }) => [code, place.line])).toEqual([['VAT_PASSED_OVER', 13]]);
  });

  it('has its sections, texts and positions where they stand', async () => {
    const { document } = await readBytes(csv, CSV_EXAMPLE);

    expect(document.sections).toMatchObject([
      {
        ...{ code: '1', name: 'Раздел 1. Полы', declared: { total: '5627.50' } },
        rows: [
          {
            position: {
              ...{ number: '1', prefix: 'ТЕР', code: '11-01-027-03', name: 'Укладка плитки "Сота"\nс затиркой' },
              ...{ unit: 'м2', quantity: '12.5', price: { current: '450.20' }, declared: { total: '5627.50' } },
            },
          },
          { type: 'text', text: 'Плитка заказчика' },
        ],
      },
      { code: '2', rows: [{ position: { price: { current: '1000.00' } } }] },
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['commas', ','],
  ])('may be delimited by %s', async (_, delimiter) => {
    const rows = [['Наименование', 'Ед.', 'Кол.', 'Стоимость единицы', 'Всего'], ['Насос', 'шт', '2', '1000.5', '2001']];
    const { document } = await readBytes(csv, rows.map((row) => row.join(delimiter)).join('\n'));

    expect(totalOf(document)).toBe('2001.00');
  });

  it('has names alone for sections, until one calls itself a section', async () => {
    const rows = ['Наименование;Количество;Цена', 'Полы', 'Плитка;1;2', 'Раздел 2', 'Насос;1;3', 'Примечание'];
    const { document } = await readBytes(csv, rows.join('\n'));

    expect(document.sections.map(({ name }) => name)).toEqual(['Полы', 'Раздел 2']);
    expect(document.sections[1]!.rows[1]).toEqual({ type: 'text', text: 'Примечание' });
  });

  it('leaves a gap where a word stands for a number, and names its place', async () => {
    const { document, issues } = await readBytes(csv, 'Наименование;Количество;Цена\nНасос;по проекту;5');

    expect(document.sections[0]!.rows[0]).toMatchObject({ position: { quantity: null, price: { current: '5' } } });
    expect(issues).toMatchObject([
      { code: 'NUMBER_UNREADABLE', severity: 'error', place: { line: 2 } },
      { code: 'QUANTITY_MISSING', place: { line: 2 } },
    ]);
  });
});

describe('an estimate written as a table', () => {
  it('has the calculated totals of positions, sections and the whole, and says what it lost', async () => {
    const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
    const snapshot = snapshotOf(document);
    const { text, issues } = writeText(csv, document, { figures: figuresOf(snapshot, calculate(snapshot)) });

    expect(text.startsWith('\ufeffСмета № 02-01-03\r\n')).toBe(true);
    expect(text).toContain(';;Всего по смете;;;;1251763,33;всего\r\n');
    expect(issues.map(({ code, severity }) => [code, severity])).toContainEqual(['NOT_CARRIED', 'warning']);
  });

  it.each(['=cmd|calc', '+7', '-1+1', '@SUM(A1)', '＝1+1', '＋7', '－1', '＠SUM(A1)', "'=1"])('never hands out %j as a formula', async (name) => {
    const { document } = await readBytes(csv, CSV_EXAMPLE);
    document.sections[1]!.name = name;
    const { text } = writeText(csv, document);

    expect(text).toContain(`;;'${name};`);
    expect((await readBytes(csv, text)).document.sections[1]!.name).toBe(name);
  });
});
