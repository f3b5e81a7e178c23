import fc from 'fast-check';
import { decimal, sum, type Decimal } from '../../kernel/decimal';
import { currently, estimateOf, positionOf } from '../../../test/support/estimate-snapshots';
import { decimals } from '../../../test/support/random-estimates';
import { expectToRecompute } from '../../../test/support/recompute';
import {
  calculate,
  calculateObjectEstimate,
  calculateSummaryEstimate,
  CHAPTERS,
  explainObjectEstimate,
  explainSummaryEstimate,
  inThousands,
  localTotals,
  VAT_ROW,
  type Chapter,
  type ChapterNumber,
  type CostColumn,
  type CostColumns,
  type CostRow,
  type LimitedCost,
  type ObjectEstimate,
  type SummaryEstimate,
} from '..';

const [C, M, E, O] = ['building', 'mounting', 'equipment', 'other'] as const;

function columns(figures: Partial<Record<CostColumn, string>>, total?: string): CostColumns {
  const of = (column: CostColumn): Decimal => decimal(figures[column] ?? '0');
  const parts = [of(C), of(M), of(E), of(O)];
  const whole = total === undefined ? sum(parts) : decimal(total);
  return { building: of(C), mounting: of(M), equipment: of(E), other: of(O), total: whole };
}

function texts(figures: CostColumns): string[] {
  return [figures.building, figures.mounting, figures.equipment, figures.other, figures.total].map((f) => f.toFixed(2));
}

function row(id: string, figures: Partial<Record<CostColumn, string>>, isVatExempt = false): CostRow {
  return { id, name: id, columns: columns(figures), unit: 'thousands', isVatExempt };
}

function charged(id: string, ratePercent: string, base: string, on: CostColumn[], isVatExempt = false): LimitedCost {
  return {
    id,
    name: id,
    reason: 'задано пользователем',
    ratePercent: decimal(ratePercent),
    base,
    columns: on,
    isVatExempt,
  };
}

function chapter(number: ChapterNumber, rows: CostRow[], limitedCosts: LimitedCost[] = []): Chapter {
  return { number, rows, limitedCosts };
}

describe('an object estimate', () => {
  const local = (id: string, building: string): ObjectEstimate['rows'][number] => ({
    id,
    name: id,
    rubles: columns({ building }),
  });
  const plain = { temporaryBuildings: [], winterWork: [], otherCosts: [] };

  it('of a real document comes to its 73,276.66 thousand', () => {
    // OSR 01-02 «Рекультивация»: three local estimates.
    const rows = [local('01-02-01', '16893250'), local('01-02-02', '28383300'), local('01-02-03', '28000110')];
    const result = calculateObjectEstimate({ rows, ...plain });
    expect([...result.rows.values()].map((each) => each.building.toFixed(2))).toEqual([
      '16893.25',
      '28383.30',
      '28000.11',
    ]);
    expect(texts(result.total)).toEqual(['73276.66', '0.00', '0.00', '0.00', '73276.66']);
  });

  it('converts each figure by itself, so that a total may be a hundredth off its columns', () => {
    // 1004.49 → 1.00 twice, and their sum 2008.98 → 2.01.
    const rows = [{ id: 'a', name: 'a', rubles: columns({ building: '1004.49', mounting: '1004.49' }, '2008.98') }];
    expect(texts(calculateObjectEstimate({ rows, ...plain }).total)).toEqual(['1.00', '1.00', '0.00', '0.00', '2.01']);
    expect(inThousands(columns({ building: '5' })).building.toFixed(2)).toBe('0.01');
  });

  it('charges temporary buildings, winter work and other costs, each on what stands before', () => {
    const result = calculateObjectEstimate({
      rows: [{ id: 'a', name: 'a', rubles: columns({ building: '100000', mounting: '50000', equipment: '30000' }) }],
      temporaryBuildings: [charged('temporary', '5', 'СМР', [C, M])],
      winterWork: [charged('winter', '2', 'СМР', [C, M])],
      otherCosts: [charged('other', '1', 'ИТОГО', [O]), charged('columns', '10', 'СР + МР', [O])],
    });
    // 100 + 5 = 105; winter 2 % of 105 = 2.10; other 1 % of 190.65 = 1.91 and 10 % of 160.65 = 16.07.
    expect(result.subtotals.map(texts)).toEqual([
      ['100.00', '50.00', '30.00', '0.00', '180.00'],
      ['105.00', '52.50', '30.00', '0.00', '187.50'],
      ['107.10', '53.55', '30.00', '0.00', '190.65'],
      ['107.10', '53.55', '30.00', '17.98', '208.63'],
    ]);
  });

  it('takes costs that were worked out apart behind the local estimates, and charges nothing of theirs on them', () => {
    const result = calculateObjectEstimate({
      rows: [local('a', '100000')],
      temporaryBuildings: [local('site', '20000'), charged('temporary', '10', 'СМР', [C])],
      winterWork: [],
      otherCosts: [charged('other', '1', 'ИТОГО', [O])],
    });
    // 10 % of 100, not of 120; then 1 % of 130.
    expect(texts(result.rows.get('temporary')!)).toEqual(['10.00', '0.00', '0.00', '0.00', '10.00']);
    expect(result.subtotals.map(({ total }) => total.toFixed(2))).toEqual(['100.00', '130.00', '130.00', '131.30']);
  });

  it('takes its rows from local estimates', () => {
    const position = positionOf({ kind: 'material', price: currently('1234567.89') });
    const equipment = positionOf({ kind: 'equipment', price: currently('1000') });
    const waste = positionOf({ kind: 'transport', summaryType: 'other', price: currently('2000') });
    const cable = positionOf({ kind: 'material', summaryType: 'mounting', price: currently('3000') });
    const { estimate } = calculate(estimateOf({ positions: [position, equipment, waste, cable] }));
    expect(texts(inThousands(localTotals(estimate)))).toEqual(['1234.57', '3.00', '1.00', '2.00', '1240.57']);
  });

  it('says which base it could not work out, and charges nothing on it', () => {
    const rows = [local('a', '1000')];
    const broken = calculateObjectEstimate({ ...plain, rows, otherCosts: [charged('x', '1', 'ГЛ8', [O])] });
    expect(broken.total.total.toFixed(2)).toBe('1.00');
    const place = { field: 'limitedCosts/x/base' };
    expect(broken.issues).toMatchObject([{ code: 'FORMULA_NO_VALUE', severity: 'error', place }]);
  });
});

/** Chapters 2, 6 and 7 with works, 8 charged on them, 9 winter, 10 control, 12 design, 13 contingency, 14 VAT. */
const estimate: SummaryEstimate = {
  vatRatePercent: decimal('20'),
  chapters: [
    chapter(2, [row('02-01', { building: '1000.00', mounting: '200.00', equipment: '500.00' })]),
    chapter(1, [row('land', { other: '100.00' }, true)]),
    chapter(7, [row('07-01', { building: '50.00' })]),
    chapter(8, [], [charged('temporary', '2', 'СМР_1_7', [C, M])]),
    chapter(9, [row('insurance', { other: '10.00' }, true)], [charged('winter', '1.5', 'СМР_1_8', [C, M])]),
    chapter(10, [], [charged('control', '0.87', 'ИТОГО_1_9', [O])]),
    chapter(12, [row('design', { other: '80.00' })], [charged('supervision', '0.2', 'ИТОГО_1_9 − ГЛ1', [O])]),
    chapter(13, [], [charged('contingency', '3', 'ИТОГО_1_12', [C, M, E, O])]),
  ],
};

describe('a summary estimate', () => {
  const result = calculateSummaryEstimate(estimate);
  const of = (number: ChapterNumber) => result.chapters[number - 1]!;

  it('draws running totals after chapters 7 to 13', () => {
    const drawn = result.chapters.filter(({ runningTotal }) => runningTotal !== null).map(({ number }) => number);
    expect(drawn).toEqual([7, 8, 9, 10, 11, 12, 13]);
    expect(texts(of(7).runningTotal!)).toEqual(['1050.00', '200.00', '500.00', '100.00', '1850.00']);
  });

  it('charges limited costs column by column on the chapters before', () => {
    // Temporary 2 %: 21.00 and 4.00. Winter 1.5 % of 1071 and 204: 16.065 → 16.07 and 3.06.
    expect(texts(of(8).total)).toEqual(['21.00', '4.00', '0.00', '0.00', '25.00']);
    expect(texts(of(9).rows.get('winter')!)).toEqual(['16.07', '3.06', '0.00', '0.00', '19.13']);
    // Through 9: 1087.07 + 207.06 + 500 + 110 = 1904.13; control 0.87 % = 16.565… → 16.57.
    expect(texts(of(9).runningTotal!)).toEqual(['1087.07', '207.06', '500.00', '110.00', '1904.13']);
    expect(texts(of(10).total)).toEqual(['0.00', '0.00', '0.00', '16.57', '16.57']);
    // Supervision 0.2 % of (1904.13 − 100) = 3.60826 → 3.61.
    expect(of(12).rows.get('supervision')!.total.toFixed(2)).toBe('3.61');
    // Contingency 3 % of 1087.07, 207.06, 500 and 210.18: 32.6121, 6.2118, 15, 6.3054.
    expect(texts(of(13).total)).toEqual(['32.61', '6.21', '15.00', '6.31', '60.13']);
  });

  it('charges VAT on what bears it: not on land and insurance', () => {
    // Through 13: 1119.68 + 213.27 + 515 + 216.49; other without 100 and 10: 106.49.
    expect(texts(result.taxable)).toEqual(['1119.68', '213.27', '515.00', '106.49', '1954.44']);
    expect(texts(result.vat!)).toEqual(['223.94', '42.65', '103.00', '21.30', '390.89']);
    expect(VAT_ROW).toBe('vat');
    expect(of(14).rows.get(VAT_ROW)).toEqual(result.vat);
    expect(result.total.total.toFixed(2)).toBe('2455.33');
    expect(result.issues).toEqual([]);
  });

  it('charges one column on the base as a whole, several on what the base is in each', () => {
    const with11 = (base: string, on: CostColumn[]) =>
      calculateSummaryEstimate({
        ...estimate,
        chapters: [...estimate.chapters, chapter(11, [], [charged('x', '10', base, on)])],
      });
    const eleven = (base: string, on: CostColumn[]) => texts(with11(base, on).chapters[10]!.total);
    expect(eleven('СМР_ГЛ2', [O])).toEqual(['0.00', '0.00', '0.00', '120.00', '120.00']);
    expect(eleven('СМР_ГЛ2', [C, M, E])).toEqual(['100.00', '20.00', '0.00', '0.00', '120.00']);
    expect(eleven('гл2 × 0,5', [C, E])).toEqual(['50.00', '0.00', '25.00', '0.00', '75.00']);
    for (const base of ['ИТОГО_1_11', 'ГЛ12', 'СМР']) {
      expect(with11(base, [O]).issues.map(({ code }) => code)).toEqual(['FORMULA_NO_VALUE']);
    }
    expect(with11('сумма', [O]).issues.map(({ code }) => code)).toEqual(['FORMULA_UNKNOWN_NAME']);
    expect(with11('ГЛ2 +', [O]).issues.map(({ code }) => code)).toEqual(['FORMULA_UNFINISHED']);
  });

  it('may bear no VAT', () => {
    const untaxed = calculateSummaryEstimate({ ...estimate, vatRatePercent: null });
    expect(untaxed.vat).toBeNull();
    expect(untaxed.total).toEqual(of(13).runningTotal);
  });

  it('has chapters with names of their own in both languages', () => {
    const names = Object.values(CHAPTERS);
    expect(Object.keys(CHAPTERS)).toHaveLength(14);
    expect(new Set(names.map(({ ru }) => ru)).size).toBe(14);
    expect(new Set(names.map(({ en }) => en)).size).toBe(14);
    expect(names.every(({ ru, en }) => /^[А-Я]/.test(ru) && /^[A-Z]/.test(en))).toBe(true);
  });

  it('of nothing is nothing', () => {
    expect(texts(calculateSummaryEstimate({ chapters: [], vatRatePercent: decimal('20') }).total)).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
    ]);
  });

  it('has columns that add up to its total, whatever stands in its chapters', () => {
    const numbers = fc.constantFrom<ChapterNumber>(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    const rows = fc.record({
      number: numbers,
      building: decimals(0, 9999, 2),
      other: decimals(0, 999, 2),
      isExempt: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 8 }), (drafts) => {
        const chapters = drafts.map(({ number, building, other, isExempt }, index) =>
          chapter(number, [row(`r${index}`, { building: building.toFixed(), other: other.toFixed() }, isExempt)]),
        );
        const { total } = calculateSummaryEstimate({ chapters, vatRatePercent: decimal('22') });
        const whole = sum([total.building, total.mounting, total.equipment, total.other]);
        expect(total.total.toFixed(2)).toBe(whole.toFixed(2));
      }),
    );
  });
});

describe('the explanation of a consolidated estimate', () => {
  it('leads from the total to VAT, limited costs and rows', () => {
    const { figures, rootId } = explainSummaryEstimate(estimate);
    const find = (id: string) => figures.find((figure) => figure.id === id)!;
    expect(rootId).toBe('running/14/total');
    expect(find(rootId).value!.toFixed(2)).toBe('2455.33');
    expect(find('chapter/12/row/supervision/base/other').formula.symbols).toBe('База = ИТОГО_1_9 − ГЛ1');
    expect(find('chapter/12/row/supervision/base/other').operands.map(({ figureId }) => figureId)).toEqual([
      'running/9/total',
      'chapter/1/total',
    ]);
    expect(find('chapter/12/row/supervision/other').rounding!.point).toBe('limited_cost');
    expect(find('vat/building').operands[0]!.figureId).toBe('taxable/building');
    expectToRecompute(explainSummaryEstimate(estimate));
  });

  it('leads from thousands to the rubles of a local estimate, and names rows by their names', () => {
    const rows = [{ id: 'a', name: '02-01-01 Фундаменты', rubles: columns({ building: '1234567.89' }) }];
    const plain = { temporaryBuildings: [], winterWork: [], otherCosts: [charged('x', '1.5', 'СМР', [O])] };
    const explanation = explainObjectEstimate({ rows, ...plain });
    const find = (id: string) => explanation.figures.find((figure) => figure.id === id)!;
    expect(find('row/a/building')).toMatchObject({
      label: { ru: '02-01-01 Фундаменты: строительные работы' },
      formula: { symbols: 'Тыс = Р / Т' },
      rounding: { point: 'thousands' },
    });
    expect(find('row/a/building').operands[0]!.value.toFixed()).toBe('1234567.89');
    expect(find('subtotal/1/building').operands).toMatchObject([
      { label: { ru: '02-01-01 Фундаменты' }, figureId: 'row/a/building' },
    ]);
    expectToRecompute(explanation);
  });

  it('leads from a summary to rubles of local estimates and to thousands of object estimates', () => {
    const local: CostRow = { ...row('local', { building: '1500555.55' }), unit: 'rubles' };
    const explanation = explainSummaryEstimate({
      vatRatePercent: decimal('22'),
      chapters: [chapter(2, [local, row('object', { building: '10.00' })])],
    });
    const find = (id: string) => explanation.figures.find((figure) => figure.id === id)!;
    expect(find('chapter/2/row/local/building').value!.toFixed(2)).toBe('1500.56');
    expect(find('chapter/2/row/object/building')).toMatchObject({ operation: 'given' });
    expect(find('chapter/2/building').value!.toFixed(2)).toBe('1510.56');
    expectToRecompute(explanation);
  });

  it('of an object estimate begins at its last subtotal, and bears its issues', () => {
    const broken: ObjectEstimate = {
      rows: [{ id: 'a', name: 'a', rubles: columns({ building: '1000' }) }],
      temporaryBuildings: [],
      winterWork: [],
      otherCosts: [charged('x', '1', 'что-то', [O])],
    };
    const { figures, rootId } = explainObjectEstimate(broken);
    expect(figures.find(({ id }) => id === rootId)!.issues).toHaveLength(1);
  });
});
