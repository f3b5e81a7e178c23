import { decimal } from '../kernel/decimal';
import {
  coefficientOf,
  currently,
  estimateOf,
  markupOf,
  money,
  positionOf,
  resourceOf,
  unpriced,
} from '../../test/support/estimate-snapshots';
import { calculatePosition, positionContext, type PositionNode, type PositionResult } from '.';

const byResourceIndex = positionContext(estimateOf({}), []);

function calculated(position: PositionNode, context = byResourceIndex): PositionResult {
  return calculatePosition(position, context);
}

describe('rows outside the norm', () => {
  it('enter the totals and the salary fund, and the norm stays as the document states it', () => {
    // Norm: 100 + 200 + 50. Outside: machine 300, its machinist 60, material 40.
    const result = calculated(
      positionOf({
        overhead: markupOf('100'),
        resources: [
          resourceOf('worker', { price: '100' }),
          resourceOf('machine', { id: 'in', price: '200' }),
          resourceOf('machinist', { parentId: 'in', price: '50' }),
          resourceOf('machine', { id: 'out', price: '300', placement: 'outside' }),
          resourceOf('machinist', { parentId: 'out', price: '60', placement: 'outside' }),
          resourceOf('material', { price: '40', placement: 'outside' }),
        ],
      }),
    );
    const { norm } = result;
    expect([norm!.machines, norm!.machinistSalary, norm!.materials, norm!.direct, norm!.salary].map(String)).toEqual([
      '200',
      '50',
      '0',
      '350',
      '150',
    ]);
    expect(money(result.amounts, 'machines', 'machinistSalary', 'salary', 'direct')).toEqual([
      '500.00',
      '110.00',
      '210.00',
      '750.00',
    ]);
    // НР = 100 % of ФОТ 210, machinists outside the norm included.
    expect(money(result.amounts, 'overhead', 'total')).toEqual(['210.00', '960.00']);
  });
});

describe('overhead and profit', () => {
  // ОТ 1000, ЭМ 300, ОТм 200, М 500: ПЗ 2000, ФОТ 1200.
  const resources = [
    resourceOf('worker', { price: '1000' }),
    resourceOf('machine', { id: 'm', price: '300' }),
    resourceOf('machinist', { parentId: 'm', price: '200' }),
    resourceOf('material', { price: '500' }),
  ];

  it('take their reductions before they are charged', () => {
    // 102 × 0.9 = 91.8 %; 58 × 0.85 = 49.3 %. НР = 1200 × 0.918 = 1101.60; СП = 1200 × 0.493 = 591.60.
    const result = calculated(
      positionOf({ resources, overhead: markupOf('102', { k: ['0.9'] }), profit: markupOf('58', { k: ['0.85'] }) }),
    );
    expect(result.overheadRatePercent!.toFixed()).toBe('91.8');
    expect(result.profitRatePercent!.toFixed()).toBe('49.3');
    expect(money(result.amounts, 'overhead', 'profit', 'total')).toEqual(['1101.60', '591.60', '3693.20']);
  });

  it('round the rate to seven places after all its coefficients', () => {
    // 103 × 0.94567891 = 97.40492773; × 0.333333 = 32.46827677502409… → 32.4682768.
    const result = calculated(positionOf({ resources, overhead: markupOf('103', { k: ['0.94567891', '0.333333'] }) }));
    expect(result.overheadRatePercent!.toFixed()).toBe('32.4682768');
  });

  it.each([
    ['direct', '200.00'],
    ['workersSalary', '100.00'],
    ['machinistSalary', '20.00'],
    ['salary', '120.00'],
  ] as const)('may be charged on %s', (base, expected) => {
    expect(money(calculated(positionOf({ resources, overhead: markupOf('10', { base }) })).amounts, 'overhead')).toEqual([
      expected,
    ]);
  });

  it('may charge profit on direct costs and overhead together', () => {
    // НР = 1200 × 10 % = 120; СП = (2000 + 120) × 5 % = 106.
    const profit = markupOf('5', { base: 'direct_and_overhead' });
    expect(money(calculated(positionOf({ resources, overhead: markupOf('10'), profit })).amounts, 'profit')).toEqual([
      '106.00',
    ]);
  });

  it('are not there unless the position has them', () => {
    const result = calculated(positionOf({ resources }));
    expect(result).toMatchObject({ overheadRatePercent: null, profitRatePercent: null });
    expect(money(result.amounts, 'overhead', 'profit')).toEqual(['0.00', '0.00']);
  });
});

describe('a position that is priced itself', () => {
  it.each([
    ['material', 'materials'],
    ['machine', 'machines'],
    ['equipment', 'equipment'],
    ['transport', 'transport'],
    ['other', 'other'],
  ] as const)('of kind %s costs quantity × price, under %s', (kind, element) => {
    // 8.825508 × 675 = 5957.2179 → 5957.22.
    const result = calculated(positionOf({ kind, of: '8.825508', price: currently('675') }));
    expect(money(result.amounts, element, 'total')).toEqual(['5957.22', '5957.22']);
    expect(result.norm).toBeNull();
  });

  it('takes the coefficients of its kind, to the quantity and to the cost', () => {
    // Q = 10 × 1.1 × 1.2 = 13.2; C = 13.2 × 50 × 1.025 = 676.50.
    const result = calculated(
      positionOf({
        kind: 'material',
        of: '10',
        price: currently('50', 'market_analysis'),
        coefficients: [
          coefficientOf({ volume: '1.1' }),
          coefficientOf({ materials: '1.2', machines: '9' }, { group: 'technological' }),
          coefficientOf({ materials: '1.025' }, { group: 'price' }),
        ],
      }),
    );
    expect(result.quantityTotal!.toFixed()).toBe('13.2');
    expect(money(result.amounts, 'materials', 'materialsExternal')).toEqual(['676.50', '676.50']);
  });

  it('pays the machinists of a machine of its own, whose hours stand for the whole row', () => {
    // 12.5 machine-hours × 800 = 10000; crew of one: 12.5 hours × 400 = 5000 into ОТм and ФОТ.
    const result = calculated(
      positionOf({
        kind: 'machine',
        of: '12.5',
        price: currently('800'),
        overhead: markupOf('10'),
        resources: [resourceOf('machinist', { n: null, crewSize: decimal('1'), price: '400' })],
      }),
    );
    expect(money(result.amounts, 'machines', 'machinistSalary', 'salary', 'overhead')).toEqual([
      '10000.00',
      '5000.00',
      '5000.00',
      '500.00',
    ]);
  });

  it('is transport when its work type says so, whatever resource stands for it', () => {
    const result = calculated(positionOf({ kind: 'machine', workType: 'transport', price: currently('70') }));
    expect(money(result.amounts, 'machines', 'transport')).toEqual(['0.00', '70.00']);
  });

  it('asks for its price', () => {
    const result = calculated(positionOf({ id: 'p', kind: 'material', code: '01.1.01.01-0001' }));
    expect(result.issues).toMatchObject([{ code: 'NEEDS_PRICE', place: { positionId: 'p', field: 'price' } }]);
    expect(result.isComplete).toBe(false);
    expect(calculated(positionOf({ kind: 'material', price: { ...unpriced(), isFree: true } })).isComplete).toBe(true);
  });
});

describe('amendments', () => {
  it('are added to the total as they stand, to the kopeck', () => {
    const result = calculated(
      positionOf({ amendments: decimal('-10.005'), resources: [resourceOf('worker', { price: '100' })] }),
    );
    expect(money(result.amounts, 'amendments', 'direct', 'total')).toEqual(['-10.01', '100.00', '89.99']);
  });
});

describe('an excluded position', () => {
  it('keeps its place and costs nothing', () => {
    const result = calculated(
      positionOf({ isExcluded: true, amendments: decimal('5'), resources: [resourceOf('worker', { price: null })] }),
    );
    expect(money(result.amounts, 'total')).toEqual(['0.00']);
    expect(result).toMatchObject({ contributions: {}, issues: [], isComplete: true });
  });
});
