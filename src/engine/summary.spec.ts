import { decimal } from '../kernel/decimal';
import { currently, estimateOf, positionOf, resourceOf, sectionOf } from '../../test/support/estimate-snapshots';
import {
  addContributions,
  calculate,
  emptyAmounts,
  subtractContributions,
  summarize,
  type PositionNode,
  type SummaryResult,
} from '.';

const hundred = currently('100');

function totals({ buckets }: SummaryResult): Record<string, string> {
  return Object.fromEntries(Object.entries(buckets).map(([bucket, { total }]) => [bucket, total.toFixed(2)]));
}

function columnsOf(overrides: Partial<PositionNode>): Record<string, string> {
  const position = positionOf({ kind: 'material', price: hundred, ...overrides });
  return totals(calculate(estimateOf({ positions: [position] })).estimate);
}

describe('the column of the summary', () => {
  it.each([
    ['a building material', {}, { building: '100.00' }],
    ['a mounting material', { summaryType: 'mounting' }, { mounting: '100.00' }],
    ['equipment, whatever its summary type', { kind: 'equipment', summaryType: 'building' }, { equipment: '100.00' }],
    ['a row of the equipment column', { summaryType: 'equipment' }, { equipment: '100.00' }],
    ['other costs of п. 184', { kind: 'other', summaryType: 'other' }, { other: '100.00' }],
    [
      'a machine under «Прочее»',
      { kind: 'machine', summaryType: 'other', workType: 'other' },
      { otherWorks: '100.00' },
    ],
    ['rubbish carted away', { kind: 'transport', summaryType: 'other' }, { otherTransport: '100.00' }],
    ['rubbish loaded', { kind: 'machine', summaryType: 'other', workType: 'transport' }, { otherTransport: '100.00' }],
    ['soil carted for building work', { kind: 'transport', workType: 'transport' }, { building: '100.00' }],
  ] as const)('of %s', (_story, overrides, expected) => {
    expect(columnsOf(overrides)).toEqual(expected);
  });

  it('splits a mounting position that brings its equipment along', () => {
    const mounting = positionOf({
      summaryType: 'mounting',
      resources: [
        resourceOf('worker', { price: '100' }),
        resourceOf('equipment', { id: 'pump', price: currently('5000', 'market_analysis'), placement: 'outside' }),
        resourceOf('transport', { parentId: 'pump', n: '1', price: '70', placement: 'outside' }),
      ],
    });
    const { estimate, positions } = calculate(estimateOf({ positions: [mounting] }));
    expect(totals(estimate)).toEqual({ mounting: '100.00', equipment: '5070.00' });
    expect(estimate.buckets.equipment!.equipmentExternal.toFixed(2)).toBe('5000.00');
    expect(estimate.buckets.equipment!.equipmentTransport.toFixed(2)).toBe('70.00');
    expect(estimate.buckets.mounting!.equipment.isZero()).toBe(true);
    expect(positions.get(mounting.id)!.amounts.total.toFixed(2)).toBe('5170.00');
  });

  it('counts transport among direct costs, which a position does not', () => {
    const soil = positionOf({ kind: 'transport', workType: 'transport', price: hundred });
    const { estimate, positions } = calculate(estimateOf({ positions: [soil] }));
    expect(estimate.buckets.building!.direct.toFixed(2)).toBe('100.00');
    expect(positions.get(soil.id)!.amounts.direct.toFixed(2)).toBe('0.00');
  });
});

describe('the totals', () => {
  it('join the columns as the schema does', () => {
    const kinds = [
      { summaryType: 'building' },
      { summaryType: 'mounting' },
      { kind: 'equipment' },
      { summaryType: 'other' },
      { kind: 'other' },
      { kind: 'transport', summaryType: 'other' },
    ] as const;
    const positions = kinds.map((overrides) => positionOf({ kind: 'material', price: hundred, ...overrides }));
    const { estimate } = calculate(estimateOf({ positions }));
    expect(estimate.otherTotal.toFixed(2)).toBe('300.00');
    expect(estimate.summary.total.toFixed(2)).toBe('300.00');
    expect(estimate.total.toFixed(2)).toBe('600.00');
    expect(estimate).toMatchObject({ vat: null, totalWithVat: null, base: null });
  });

  it('bear VAT to the kopeck where the estimate does', () => {
    // 100.03 × 22 % = 22.0066 → 22.01.
    const position = positionOf({ kind: 'material', price: currently('100.03') });
    const { estimate } = calculate(estimateOf({ positions: [position], vatRatePercent: decimal('22') }));
    expect(estimate.vat!.toFixed(2)).toBe('22.01');
    expect(estimate.totalWithVat!.toFixed(2)).toBe('122.04');
  });

  it('are zeros for an estimate of nothing', () => {
    const { estimate, isComplete } = calculate(estimateOf({}));
    expect(estimate.total.toFixed(2)).toBe('0.00');
    expect(estimate.buckets).toEqual({});
    expect(isComplete).toBe(true);
  });

  it('forget a column that has been taken away again', () => {
    const added = { building: { ...emptyAmounts(), total: decimal('5') } };
    const back = subtractContributions(addContributions({}, added), added);
    expect(summarize(back, null)).toEqual(summarize({}, null));
    expect(summarize(subtractContributions({}, added), null).total.toFixed(2)).toBe('-5.00');
  });
});

describe('sections', () => {
  const outer = sectionOf({ id: 'outer' });
  const inner = sectionOf({ id: 'inner', parentId: 'outer' });
  const empty = sectionOf({ id: 'empty' });
  const inSection = (sectionId: string, price: string): PositionNode =>
    positionOf({ kind: 'material', sectionId, price: currently(price) });

  it('contain their subsections, and the estimate contains each position once', () => {
    const { sections, estimate } = calculate(
      estimateOf({
        sections: [inner, outer, empty],
        positions: [inSection('outer', '1'), inSection('inner', '10')],
      }),
    );
    expect(sections.get('outer')!.total.toFixed()).toBe('11');
    expect(sections.get('inner')!.total.toFixed()).toBe('10');
    expect(sections.get('empty')!.total.toFixed()).toBe('0');
    expect(estimate.total.toFixed()).toBe('11');
  });

  it('that contain themselves are calculated on the top level, with an issue', () => {
    const { sections, issues } = calculate(
      estimateOf({
        sections: [sectionOf({ id: 'a', parentId: 'b', code: '1' }), sectionOf({ id: 'b', parentId: 'a', code: '2' })],
        positions: [inSection('a', '5')],
      }),
    );
    expect(sections.get('a')!.total.toFixed()).toBe('5');
    expect(sections.get('b')!.total.toFixed()).toBe('0');
    expect(issues.map(({ code, place }) => [code, place.sectionId, place.field])).toEqual([
      ['SECTION_CYCLE', 'a', 'parentId'],
      ['SECTION_CYCLE', 'b', 'parentId'],
    ]);
  });

  it('nested deeper than anybody reads stand on the top level, with an issue', () => {
    const chain = Array.from({ length: 66 }, (_, depth) =>
      sectionOf({ id: `s${depth}`, parentId: depth === 0 ? null : `s${depth - 1}` }),
    );
    const { sections, issues } = calculate(estimateOf({ sections: chain, positions: [inSection('s65', '5')] }));
    expect(issues.map(({ code, place }) => [code, place.sectionId])).toEqual([
      ['SECTION_TOO_DEEP', 's64'],
      ['SECTION_TOO_DEEP', 's65'],
    ]);
    expect([sections.get('s65')!.total.toFixed(), sections.get('s0')!.total.toFixed()]).toEqual(['5', '0']);
  });

  it('whose parent is missing stand on the top level', () => {
    const orphan = sectionOf({ id: 'orphan', parentId: 'gone' });
    const { sections, issues } = calculate(estimateOf({ sections: [orphan], positions: [inSection('orphan', '5')] }));
    expect(sections.get('orphan')!.total.toFixed()).toBe('5');
    expect(issues).toEqual([]);
  });

  it('that are missing leave their positions to the estimate, with an issue', () => {
    const position = inSection('gone', '5');
    const { estimate, issues } = calculate(estimateOf({ positions: [position] }));
    expect(estimate.total.toFixed()).toBe('5');
    const place = { positionId: position.id, field: 'sectionId' };
    expect(issues).toMatchObject([{ code: 'UNKNOWN_SECTION', place }]);
  });
});

it('tells of two positions with one id', () => {
  const position = positionOf({ id: 'twin', kind: 'material', price: hundred });
  const { issues, estimate } = calculate(estimateOf({ positions: [position, position] }));
  expect(issues).toMatchObject([{ code: 'DUPLICATE_ID', place: { positionId: 'twin' } }]);
  expect(estimate.total.toFixed(2)).toBe('200.00');
});

it('gathers the issues of all positions', () => {
  const { issues, isComplete } = calculate(
    estimateOf({ positions: [positionOf({ of: null }), positionOf({ of: null })] }),
  );
  expect(issues.map(({ code }) => code)).toEqual(['NEEDS_QUANTITY', 'NEEDS_QUANTITY']);
  expect(isComplete).toBe(false);
});

describe('VAT', () => {
  const bearing = positionOf({ id: 'a', kind: 'material', price: currently('100.03') });
  const exempt = positionOf({ id: 'b', kind: 'material', price: currently('50.01'), isVatExempt: true });
  const vatOf = (positions: PositionNode[]) => {
    const { vatExempt, vatTaxable, vat, totalWithVat } = calculate(
      estimateOf({ positions, vatRatePercent: decimal('22') }),
    ).estimate;
    return [vatExempt, vatTaxable, vat, totalWithVat].map((figure) => figure?.toFixed(2));
  };

  it('is charged on what bears it, once for all of it', () => {
    // 100.03 × 22 / 100 = 22.0066; 150.04 + 22.01 = 172.05.
    expect(vatOf([bearing, exempt])).toEqual(['50.01', '100.03', '22.01', '172.05']);
    // 150.04 × 22 / 100 = 33.0088.
    expect(vatOf([bearing, { ...exempt, isVatExempt: false }])).toEqual(['0.00', '150.04', '33.01', '183.05']);
  });

  it('is nothing where nothing bears it, and the total stays the total', () => {
    expect(vatOf([exempt])).toEqual(['50.01', '0.00', '0.00', '50.01']);
  });

  it('leaves columns and totals as they are without it', () => {
    const { estimate } = calculate(estimateOf({ positions: [bearing, exempt] }));
    expect(totals(estimate)).toEqual({ building: '150.04' });
    expect([estimate.total.toFixed(2), estimate.vatTaxable, estimate.vat]).toEqual(['150.04', null, null]);
  });
});
