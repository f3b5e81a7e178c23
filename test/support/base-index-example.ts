import { decimal } from '../../src/kernel/decimal';
import type { EstimateSnapshot, IndexNode, PositionNode, PriceNode, ResourceNode, SummaryType } from '../../src/engine';
import { coefficientOf, estimateOf, indexed, markupOf, positionOf, resourceOf, unitRateOf } from './estimate-snapshots';

/**
 * The official example of a base-index estimate («Технический пример», ЛСР 02-01-01, indices of 2025, 2nd quarter):
 * fifteen positions with transport, coefficients of appendix 10, extra pay of machinists and market analysis.
 */
const overheadLine = coefficientOf({ machines: '1.2', workersLabour: '1.2', machinistLabour: '1.2' });
const secrecy = coefficientOf({ machines: '1.15', workersLabour: '1.15', machinistLabour: '1.15' });
const mine = coefficientOf({ workersSalary: '1.68', machinistSalary: '1.68' }, { group: 'wage_only', table: 'т.2' });
const defence = coefficientOf({ workersSalary: '1.25', machinistSalary: '1.25' }, { group: 'wage_only', table: '' });
const thinner = coefficientOf(
  { machines: '0.5', materials: '0.56', workersLabour: '0.75', machinistLabour: '0.5' },
  { group: 'technological', table: '' },
);

export function baseIndexExample(): EstimateSnapshot {
  return estimateOf({
    method: 'base_index',
    coefficientCombination: 'two_digit_group',
    indices: [
      index('workersSalary', '52.21'),
      index('machinistSalary', '52.21'),
      index('machines', '16.64'),
      index('materials', '8.49'),
      index('equipment', '6.31'),
      index('transport', '18.75'),
      index('other', '12.29'),
      { ...index('workersSalary', '1'), positionId: '1' },
      { ...index('machinistSalary', '1'), positionId: '1' },
    ],
    positions: [
      blocks('1', 'other', []),
      rate('2', 'ФЕР08-01-001-01', '1', ['32.74', '10.46', '1.74', '215.19', '3.94', '0.15'], ['110', '69'], {}),
      rate('3', 'ФЕР11-01-011-01', '1', ['282.66', '43.61', '17.15', '8.54', '35.6', '1.27'], ['112', '65'], {}),
      blocks('4', 'building', [
        resourceOf('material', { id: 'slabs', n: '100', price: based('725.91'), placement: 'outside' }),
        carting('slabs', '-100', '18.16', '18.75', '1.35'),
        carting('slabs', '100', '36.32', '18.75'),
      ]),
      priced('5', 'material', '1', based('54.95'), [
        carting(null, '-1', '19.29', '16.22'),
        carting(null, '1', '43.30', '16.22'),
      ]),
      rate('6', 'ФЕР06-01-001-01', '10', ['1053', '1566.06', '244.39', '909.27', '135', '18.12'], ['102', '58'], {
        resources: [
          resourceOf('material', {
            n: '102',
            price: based('700'),
            placement: 'outside',
            coefficients: [coefficientOf({ materials: '1.025' }, { group: 'price' })],
          }),
        ],
      }),
      rate('7', 'ФЕР11-01-041-01', '589.64', ['94.41', '1.29', '0.39', '15', '8.63', '0.03'], ['112', '65'], {
        coefficients: [overheadLine, secrecy, defence, mine],
        resources: [
          resourceOf('material', { n: '1', price: based('579.37'), placement: 'outside' }),
          // As the document writes it; the engine derives the same from the coefficients.
          resourceOf('machine', { id: 'extra', code: '421/пр_2020_п.60.1', price: based('0'), placement: 'outside' }),
          resourceOf('machinist', { parentId: 'extra', price: based('0.39'), placement: 'outside' }),
        ],
      }),
      rate(
        '8',
        'ФЕР11-01-024-01',
        '0.32',
        ['1333.46', '403.65', '284.04', '51860.46', '109.39', '27.89'],
        ['112', '65'],
        {
          coefficients: [overheadLine, secrecy, mine, thinner],
        },
      ),
      rate('9', 'ФЕРм10-05-011-01', '20', ['31.52', '24.99', '2.84', '0.63', '2.44', '0.21'], ['95', '53'], {
        summaryType: 'mounting',
        workType: 'mounting',
      }),
      priced('10', 'equipment', '20', based('5675.06'), [
        carting(null, '-0.5', '40.20', '18.75', '1.35'),
        carting(null, '0.5', '4083.33', '16.64'),
      ]),
      priced('11', 'material', '1', market('4201.74', '8.49')),
      priced('12', 'equipment', '1', market('10816.90', '6.31')),
      priced('13', 'material', '1', market('44495.00', '8.49')),
      priced('14', 'material', '1', market('15818.10', '8.49')),
      priced('15', 'equipment', '1', market('33584.17', '6.31')),
    ],
  });
}

/** ФЕР07-01-001-01 stands in the example twice: as other costs and as building works. */
function blocks(id: string, summaryType: SummaryType, resources: ResourceNode[]): PositionNode {
  const perUnit = ['569.85', '2385.32', '325.85', '0', '65.2', '24.61'] as const;
  return rate(id, 'ФЕР07-01-001-01', '1', perUnit, ['110', '73'], { summaryType, workType: summaryType, resources });
}

/** Per unit: workers, machines, machinists, materials, hours of workers and of machinists. Then overhead and profit. */
function rate(
  id: string,
  code: string,
  quantity: string,
  perUnit: readonly [string, string, string, string, string, string],
  [overhead, profit]: readonly [string, string],
  overrides: Partial<PositionNode>,
): PositionNode {
  const [workersSalary, machines, machinistSalary, materials, labourHours, machinistHours] = perUnit;
  return positionOf({
    id,
    number: id,
    code,
    of: quantity,
    unitRate: unitRateOf({ workersSalary, machines, machinistSalary, materials, labourHours, machinistHours }),
    overhead: markupOf(overhead),
    profit: markupOf(profit),
    ...overrides,
  });
}

function priced(
  id: string,
  kind: 'material' | 'equipment',
  quantity: string,
  price: PriceNode,
  transport: ResourceNode[] = [],
): PositionNode {
  const summaryType = kind === 'material' ? 'building' : 'equipment';
  return positionOf({
    id,
    number: id,
    kind,
    of: quantity,
    price,
    summaryType,
    workType: summaryType,
    resources: transport,
  });
}

/** Transport under a row, or directly under a priced position. */
function carting(parentId: string | null, tons: string, base: string, index: string, k?: string): ResourceNode {
  return resourceOf('transport', {
    parentId,
    n: tons,
    price: indexed(base, index),
    placement: 'outside',
    coefficients: k === undefined ? [] : [coefficientOf({ materials: k }, { group: 'price' })],
  });
}

function based(price: string): PriceNode {
  return indexed(price, null);
}

function market(current: string, index: string): PriceNode {
  return { base: null, index: decimal(index), current: decimal(current), source: 'market_analysis', isFree: false };
}

function index(target: IndexNode['target'], value: string): IndexNode {
  return { workType: null, positionId: null, target, value: decimal(value), reason: '2025, II квартал' };
}
