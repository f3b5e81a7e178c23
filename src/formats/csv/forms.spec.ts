import { CSV_EXAMPLE } from '../../../test/support/formats/csv';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { printedForm, printedText, type Printing, SIXTEEN } from '../../../test/support/formats/printed-form';
import { readBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import type { EstimateDocument } from '../document';
import { positionsOf } from '../text/position-figures';
import { xlsx } from '../xlsx';
import { csv } from '.';

const SUM = '166033.62';

function totalsOf(document: EstimateDocument): [string | null, string] {
  return [document.declared?.total ?? null, moneyText(calculate(snapshotOf(document)).estimate.total)];
}

function resourcesOf(document: EstimateDocument) {
  const snapshot = snapshotOf(document);
  const parts = [...positionsOf(document, figuresOf(snapshot, calculate(snapshot)))];
  const positions = parts.flatMap((part) => (part.type === 'position' ? [part.position] : []));
  return positions.map(({ number, kind, quantity, resources }) => [number, kind, Number(quantity), resources.map(({ code, kind: made }) => [code, made])]);
}

describe('the official form that was saved as a text', () => {
  it.each<[string, Partial<Printing>]>([
    ['in twelve columns', {}],
    ['in sixteen, names over five of them', { columns: SIXTEEN }],
    ['with a copy of the table to the right', { columns: SIXTEEN, copyAt: 75 }],
    ['with the numbers of elements in their names', { isElementNumberInName: true }],
    ['with sums in the column of names', { areSumsInName: true }],
  ])('has norms, resources and totals as the workbook has them: %s', async (_, differences) => {
    const { document, issues } = await readBytes(csv, printedText(differences));
    const { document: same } = await readBytes(xlsx, printedForm(differences));
    expect(document.source.format).toBe('csv');
    expect(totalsOf(document)).toEqual([SUM, SUM]);
    expect(resourcesOf(document)).toEqual(resourcesOf(same));
    expect(issues.map(({ code }) => code)).toEqual(['SHARE_AS_SUM']);
  });

  it('says where in the text something stands', async () => {
    const { issues } = await readBytes(csv, printedText().replace('1,27', 'один с небольшим'));
    const told = issues.find(({ code }) => code === 'NUMBER_UNREADABLE');
    const line = printedText().split('\r\n').findIndex((row) => row.includes('1,27')) + 1;
    expect(told?.place).toEqual({ path: `line ${line}`, line, column: 9 });
  });
});

it('what a spreadsheet is told of the delimiter is no title of the estimate', async () => {
  const { document } = await readBytes(csv, `sep=;\r\n${CSV_EXAMPLE}`);
  expect(document.estimate).toMatchObject({ number: '02-01-01', name: 'Ремонт; санузел' });
});
