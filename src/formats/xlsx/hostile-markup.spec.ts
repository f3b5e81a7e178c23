import { runInNewContext } from 'node:vm';
import { SplitFormHead } from '../split-form/columns';
import { columnName } from '../spreadsheet/cell';
import type { SheetRow } from '../spreadsheet';
import { fingerprintOf, findHead } from '../table/table-head';
import { SheetRewriter } from './sheet-rewriter';
import { countedAnew } from './workbook-calculation';

const MANY = 300_000;
const spaces = ' '.repeat(MANY);

/** The square of so many takes a minute. */
function inTime<Result>(work: () => Result): Result {
  return runInNewContext('work()', { work }, { timeout: 5_000 }) as Result; // what work() gives
}

describe('a workbook to be filled', () => {
  it('has cells with spaces without end in their tags, and is filled', () => {
    const rewriter = new SheetRewriter(new Map([[1, new Map([['A', '5']])]]));
    const filled = inTime(() => rewriter.push(`<row r="1"><c r="A1"${spaces}s="2" t="s"><v>1</v></c></row>`));
    expect(filled).toBe(`<row r="1"><c r="A1"${spaces}s="2"><v>5</v></c></row>`);
  });

  it('keeps its settings of calculation, however they are spaced, and counts anew', () => {
    const counted = inTime(() => countedAnew(`<calcPr calcId="1"${spaces}iterate="1"  fullCalcOnLoad = '0'/>`));
    expect(counted).toMatch(/^<calcPr calcId="1" +iterate="1" +fullCalcOnLoad="1"\/>$/);
  });

  it('has a comment full of what looks like settings, and counts anew', () => {
    const comment = `<!-- ${'<calcPr '.repeat(MANY)}<x -->`;
    expect(inTime(() => countedAnew(`${comment}<sheets/><calcPr/>`))).toBe(`${comment}<sheets/><calcPr fullCalcOnLoad="1"/>`);
  });
});

describe('a sheet of a few kilobytes', () => {
  const row = (number: number, texts: readonly string[]): SheetRow => ({
    number,
    cells: new Map(texts.map((text, index) => [columnName(index + 1), { kind: 'text', text }])),
  });
  const head = ['Наименование работ', 'Единица измерения', 'Количество', 'Цена'];

  it('has a long text in each of its thousands of columns, and its head is found', () => {
    const long = 'ы '.repeat(MANY / 2);
    const titles = [...head, ...Array.from({ length: 10_000 }, () => long)];
    const found = inTime(() => findHead([row(1, titles), row(2, titles)]));
    expect(found?.titles.slice(0, head.length).map(({ title }) => title)).toEqual(head);
    expect(found?.titles.length).toBeLessThan(200);
  });

  it('has titles that begin again and again what a rule looks for, and its head is found', () => {
    const teasing = 'базис > '.repeat(MANY);
    const rows = Array.from({ length: 20 }, (_, index) => row(index + 1, Array.from({ length: 100 }, () => teasing)));
    expect(inTime(() => findHead([...rows, row(21, head)]))?.lastRow).toBe(21);
  });

  it('has headings of a split form without end, and they are none', () => {
    const columns = new SplitFormHead();
    const teasing = row(1, Array.from({ length: 9 }, (_, index) => ['Код', 'Наименование', 'Ед.', 'Отпускная', 'Сметная', '№ группы', 'Группа'][index] ?? 'сметн '.repeat(MANY)));
    expect(columns.find(teasing)).toBeNull();
    expect(inTime(() => columns.find(row(2, ['1', '2', '3', '4', '5', '6', '7', '8', '9'])))).toBeNull();
  });
});

it('the fingerprint of a head is the one that was remembered', () => {
  expect(fingerprintOf([])).toBe('cbf29ce484222325');
  expect(fingerprintOf([{ column: 'C', title: 'Наименование' }, { column: 'D', title: 'Ед. изм.' }])).toBe('264551f863665d15');
});
