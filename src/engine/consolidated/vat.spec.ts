import fc from 'fast-check';
import { decimal, sum } from '../../kernel/decimal';
import { currently, estimateOf, positionOf } from '../../../test/support/estimate-snapshots';
import { figureLines, tableOf } from '../../../test/support/explained-figures';
import { decimals } from '../../../test/support/random-estimates';
import { expectToRecompute } from '../../../test/support/recompute';
import {
  calculate,
  calculateObjectEstimate,
  calculateSummaryEstimate,
  explainObjectEstimate,
  explainSummaryEstimate,
  localTotals,
  NO_COSTS,
  type CostColumns,
  type CostRow,
  type LimitedCost,
  type LocalEstimateRow,
  type ObjectEstimate,
} from '..';

function columns(building: string, mounting = '0', equipment = '0', other = '0'): CostColumns {
  const [of, and, with_, beside] = [decimal(building), decimal(mounting), decimal(equipment), decimal(other)];
  return { building: of, mounting: and, equipment: with_, other: beside, total: sum([of, and, with_, beside]) };
}

function texts({ building, mounting, equipment, other, total }: CostColumns): string[] {
  return [building, mounting, equipment, other, total].map((figure) => figure.toFixed(2));
}

function charged(overrides: Partial<LimitedCost> = {}): LimitedCost {
  const cost = { id: 'site', name: 'ВЗиС', reason: '332/пр', ratePercent: decimal('2'), base: 'СМР' };
  return { ...cost, columns: ['building', 'mounting'], isVatExempt: false, ...overrides };
}

const vatRatePercent = decimal('22');
/** Of 1,234,565 rubles of building 100,005 bear no VAT: 1234.565 → 1234.57 and 100.005 → 100.01 thousand. */
const walls: CostRow = {
  ...{ id: 'walls', name: '02-01-01', unit: 'rubles', isVatExempt: false },
  columns: columns('1234565', '0', '50004'),
  exempt: columns('100005'),
};
const summaryOf = (...rows: CostRow[]) => ({ vatRatePercent, chapters: [{ number: 2 as const, rows, limitedCosts: [] }] });

describe('what of a local estimate bears no VAT', () => {
  it('is told column by column, by the columns of the form', () => {
    const [home, away] = [currently('100.03'), currently('50.01')];
    const positions = [
      positionOf({ kind: 'material', price: home }),
      positionOf({ kind: 'material', price: away, isVatExempt: true }),
      positionOf({ kind: 'material', summaryType: 'mounting', price: away, isVatExempt: true }),
      positionOf({ kind: 'equipment', price: home, isVatExempt: true }),
      positionOf({ kind: 'other', summaryType: 'other', price: home, isVatExempt: true }),
      positionOf({ kind: 'transport', summaryType: 'other', price: away, isVatExempt: true }),
    ];
    const { estimate } = calculate(estimateOf({ positions }));
    expect(texts(localTotals(estimate))).toEqual(['150.04', '50.01', '100.03', '150.04', '450.12']);
    expect(texts(localTotals(estimate.exempt!))).toEqual(['50.01', '50.01', '100.03', '150.04', '350.09']);
    expect(calculate(estimateOf({ positions: positions.slice(0, 1) })).estimate.exempt).toBeNull();
  });

  it('lessens what VAT is charged on in a summary estimate, each figure in thousands rounded by itself', () => {
    const { taxable, exempt, vat, total, exemptRows } = calculateSummaryEstimate(summaryOf(walls));
    // 1234.57 − 100.01 = 1134.56, × 22 % = 249.6032; 50.00 × 22 % = 11. The total of the row: 1284.569 → 1284.57.
    expect(texts(taxable)).toEqual(['1134.56', '0.00', '50.00', '0.00', '1184.56']);
    expect(texts(exempt!)).toEqual(['100.01', '0.00', '0.00', '0.00', '100.01']);
    expect(exemptRows).toEqual(new Map([['walls', exempt]]));
    expect(texts(vat!)).toEqual(['249.60', '0.00', '11.00', '0.00', '260.60']);
    expect(texts(total)).toEqual(['1484.17', '0.00', '61.00', '0.00', '1545.17']);
  });

  it('goes through an object estimate, where percentages bear VAT unless they are said to bear none', () => {
    const rows: LocalEstimateRow[] = [
      { id: 'a', name: '02-01-01', rubles: columns('1004490'), exempt: columns('4495') },
      { id: 'b', name: '02-01-02', rubles: columns('500000', '20005'), exempt: columns('0', '20005') },
      { id: 'c', name: '02-01-03', rubles: columns('1000'), exempt: null },
    ];
    const objectOf = (cost: LimitedCost): ObjectEstimate => {
      return { rows, temporaryBuildings: [cost], winterWork: [], otherCosts: [] };
    };
    const { total, exempt, exemptRows } = calculateObjectEstimate(objectOf(charged()));
    // 2 % of 1004.49 + 500 + 1 = 30.1098 → 30.11 and of 20.005 → 20.01 = 0.4002 → 0.40; 4.495 → 4.50.
    expect(texts(total)).toEqual(['1535.60', '20.41', '0.00', '0.00', '1556.01']);
    expect(texts(exempt!)).toEqual(['4.50', '20.01', '0.00', '0.00', '24.51']);
    expect([...exemptRows.keys()]).toEqual(['a', 'b']);
    const object: CostRow = { id: 'o', name: '02-01', columns: total, unit: 'thousands', isVatExempt: false, exempt };
    // 1531.10 × 22 % = 336.842 and 0.40 × 22 % = 0.088.
    expect(texts(calculateSummaryEstimate(summaryOf(object)).vat!)).toEqual(['336.84', '0.09', '0.00', '0.00', '336.93']);

    const freed = calculateObjectEstimate(objectOf(charged({ isVatExempt: true })));
    expect(texts(freed.total)).toEqual(texts(total));
    expect(texts(freed.exempt!)).toEqual(['34.61', '20.41', '0.00', '0.00', '55.02']);
    expect(calculateObjectEstimate({ ...objectOf(charged()), rows: rows.slice(2) }).exempt).toBeNull();
  });

  it('counts for nothing beside a row that bears no VAT as a whole, and in chapter 14', () => {
    const land: CostRow = { ...walls, id: 'land', isVatExempt: true };
    const { taxable, exempt, vat } = calculateSummaryEstimate(summaryOf(land));
    expect([texts(taxable), texts(vat!)]).toEqual([texts(NO_COSTS), texts(NO_COSTS)]);
    expect(texts(exempt!)).toEqual(['1234.57', '0.00', '50.00', '0.00', '1284.57']);
    const taxes = { number: 14 as const, rows: [walls], limitedCosts: [] };
    const only14 = calculateSummaryEstimate({ vatRatePercent, chapters: [taxes] });
    expect([only14.exempt, texts(only14.taxable)]).toEqual([null, texts(NO_COSTS)]);
    expect([...only14.exemptRows.keys()]).toEqual(['walls']);
  });

  it('makes the cost together with what bears it, column by column, and none bears VAT where nothing does', () => {
    const kopecks = decimals(0, 9_999_999, 2);
    const row = fc.record({ building: kopecks, mounting: kopecks, share: fc.constantFrom('0', '0.37', '1'), isWhole: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (drafts) => {
        const rows = drafts.map(({ building, mounting, share, isWhole }, index): CostRow => {
          const whole = columns(building.toFixed(), mounting.toFixed());
          const exempt = columns(building.times(share).toFixed(2), mounting.times(share).toFixed(2));
          return { id: `${index}`, name: '', columns: whole, unit: 'rubles', isVatExempt: isWhole, exempt };
        });
        const { chapters, taxable, exempt, vat } = calculateSummaryEstimate(summaryOf(...rows));
        for (const column of ['building', 'mounting', 'total'] as const) {
          expect(taxable[column].plus(exempt![column]).toFixed(2)).toBe(chapters[12]!.runningTotal![column].toFixed(2));
        }
        const isFree = drafts.every(({ share, isWhole }) => isWhole || share === '1');
        if (isFree) expect(vat!.total.toFixed(2)).toBe('0.00');
        expectToRecompute(explainSummaryEstimate(summaryOf(...rows)));
      }),
    );
  });
});

describe('the explanation', () => {
  it('of a summary estimate leads from VAT to the row and to what of it bears none', () => {
    const explanation = explainSummaryEstimate(summaryOf(walls));
    const lines = figureLines(explanation).filter((line) => /^(chapter.2.row|taxable|exempt|vat).*(building|total)/.test(line));
    expect(lines).toEqual(
      tableOf(`
        chapter/2/row/walls/building | Тыс = Р / Т | 1234.57 | thousands | - -
        chapter/2/row/walls/total | Тыс = Р / Т | 1284.57 | thousands | - -
        chapter/2/row/walls/exempt/building | Тыс = Р / Т | 100.01 | thousands | - -
        chapter/2/row/walls/exempt/total | Тыс = Р / Т | 100.01 | thousands | - -
        chapter/2/row/walls/taxable/building | Обл = С − Необл | 1134.56 |  | chapter/2/row/walls/building chapter/2/row/walls/exempt/building
        chapter/2/row/walls/taxable/total | Обл = С − Необл | 1184.56 |  | chapter/2/row/walls/total chapter/2/row/walls/exempt/total
        taxable/building | Итого = C1 | 1134.56 |  | chapter/2/row/walls/taxable/building
        taxable/total | Итого = C1 | 1184.56 |  | chapter/2/row/walls/taxable/total
        exempt/building | Итого = C1 | 100.01 |  | chapter/2/row/walls/exempt/building
        exempt/total | Итого = C1 | 100.01 |  | chapter/2/row/walls/exempt/total
        vat/building | НДС = База × р / 100 | 249.6 | vat | taxable/building -
        vat/total | Итого = C1 + C2 + C3 + C4 | 260.6 |  | vat/building vat/mounting vat/equipment vat/other
      `),
    );
    const said = (id: string) => explanation.figures.find((figure) => figure.id === id)!;
    expect(said('chapter/2/row/walls/exempt/building').label.ru).toBe('02-01-01, не облагается НДС: строительные работы');
    expect(said('chapter/2/row/walls/taxable/building').formula.words.en).toBe(
      '02-01-01, bears VAT: building works = cost − bears no VAT',
    );
    expect(said('taxable/building').operands[0]!.label.ru).toBe('02-01-01, облагается НДС');
    expect(said('chapter/2/row/walls/taxable/building').source.act).toMatch(/Налоговый кодекс РФ/);
    // The same cost, all of it bearing VAT, is another input.
    expect(explainSummaryEstimate(summaryOf({ ...walls, exempt: null })).inputHash).not.toBe(explanation.inputHash);
  });

  it('of an object estimate tells what of each row, and of all, bears none', () => {
    const rows = [{ id: 'a', name: '02-01-01', rubles: columns('1004490'), exempt: columns('4495') }];
    const object = { rows, temporaryBuildings: [charged({ isVatExempt: true })], winterWork: [], otherCosts: [] };
    expect(figureLines(explainObjectEstimate(object)).filter((line) => /exempt.building/.test(line))).toEqual(
      tableOf(`
        row/a/exempt/building | Тыс = Р / Т | 4.5 | thousands | - -
        exempt/building | Итого = C1 + C2 | 24.59 |  | row/a/exempt/building row/site/building
      `),
    );
  });
});
