import { figuresOf } from '../../../test/support/formats/figures-of';
import { printedForm, type Printing, SIXTEEN } from '../../../test/support/formats/printed-form';
import { readBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { calculate } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import { positionsOf } from '../text/position-figures';
import { xlsx } from '.';

async function read(differences: Partial<Printing> = {}) {
  const { document, issues } = await readBytes(xlsx, printedForm(differences));
  const snapshot = snapshotOf(document);
  const result = calculate(snapshot);
  const parts = [...positionsOf(document, figuresOf(snapshot, result))];
  return {
    document,
    positions: parts.flatMap((part) => (part.type === 'position' ? [part.position] : [])),
    codes: issues.map(({ code }) => code),
    totals: [document.declared?.total ?? null, moneyText(result.estimate.total)],
    sections: parts.flatMap((part) => (part.type === 'end' ? [[part.section.declared?.total ?? null, part.total === null ? null : moneyText(part.total)]] : [])),
  };
}

const SUM = '166033.62';

describe('the same estimate as different programs print it', () => {
  it.each<[string, Partial<Printing>]>([
    ['in twelve columns', {}],
    ['in sixteen, names over five of them', { columns: SIXTEEN }],
    ['with a copy of the table to the right', { columns: SIXTEEN, copyAt: 75 }],
    ['with numbers as texts', { areNumbersTexts: true }],
    ['with the numbers of elements in their names', { isElementNumberInName: true }],
    ['with marks in place of numbers', { isMarkInNumber: true }],
    ['with sums in the column of names', { areSumsInName: true }],
    ['in words of the base-index method', { words: { workers: 'ОТ', direct: 'Итого по расценке', total: 'Всего по позиции' } }],
    ['in words of others', { words: { workers: 'ОТ (ЗТ)', direct: 'Итого прямых затрат', total: 'Всего по позиции:' } }],
  ])('%s', async (_, differences) => {
    const { positions, totals, sections, codes } = await read(differences);
    expect(totals).toEqual([SUM, SUM]);
    expect(sections).toEqual([
      ['157733.97', '157733.97'],
      ['8299.65', '8299.65'],
    ]);
    expect(positions.map(({ number, kind }) => [number, kind])).toEqual([
      ['1', 'cost'],
      ['2', 'material'],
      ['3', 'material'],
      ['4', 'cost'],
      ['5', 'equipment'],
    ]);
    expect(codes).toEqual(['SHARE_AS_SUM']);
  });

  it('without numbers of its columns: its titles say enough, and some of them are doubted', async () => {
    const { totals, codes } = await read({ hasNumbersOfColumns: false });
    expect([totals, codes]).toEqual([
      [SUM, SUM],
      ['SHARE_AS_SUM', 'COLUMNS_GUESSED'],
    ]);
  });
});

describe('what is added to the positions', () => {
  it.each<[Printing['additions'], string, string[]]>([
    ['limited', '169354.29', ['LUMP_SUM']],
    ['vat', SUM, ['VAT_PASSED_OVER', 'VAT_PASSED_OVER']],
    ['limited and vat', '169354.29', ['VAT_PASSED_OVER', 'LUMP_SUM', 'VAT_PASSED_OVER']],
  ])('%s is read as such where it makes the difference', async (additions, total, told) => {
    const { totals, codes } = await read({ additions });
    expect([totals, codes]).toEqual([
      [total, total],
      ['SHARE_AS_SUM', ...told],
    ]);
  });
});

it('has the lines above the table, formulas of quantities, marks and shares of pay', async () => {
  const { document, positions } = await read();
  const [norm, , , mounting, equipment] = positions;

  expect([document.construction.name, document.object.name, document.estimate.name]).toEqual(['Капитальный ремонт школы № 7', 'Корпус А', 'Общестроительные работы']);
  expect(document.sections[0]!.rows[0]).toEqual({ type: 'text', text: 'Демонтаж' });
  expect(norm).toMatchObject({ quantity: '1.5387', quantityFormula: '153,87 / 100', summaryType: 'building' });
  expect(norm!.resources.map(({ code, placement, consumption, price }) => [code, placement, consumption, price.current])).toEqual([
    ['1-100-20', 'norm', '104.3', '312.17'],
    ['91.06.06-048', 'norm', '3.28', null],
    ['999-9900', 'norm', '6.2', '0'],
    ['06.1.01.05', 'project', null, null],
  ]);
  expect(mounting).toMatchObject({ summaryType: 'mounting', resources: [{}, { code: '421/пр_2020_п.75_пп.а', placement: 'outside', declared: { cost: '40.78' } }] });
  expect(equipment).toMatchObject({ number: '5', summaryType: 'equipment', price: { current: '3201.63', source: 'market_analysis' } });
});
