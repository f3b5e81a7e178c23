import { decimal } from '../../src/kernel/decimal';
import type { EstimateSnapshot, Explanation } from '../../src/engine';
import { coefficientOf, currently, estimateOf, indexed, indexOf, markupOf, positionOf, resourceOf, unitRateOf } from './estimate-snapshots';

/** Positions in small numbers, to be followed in the head, and their explanations as tables. */

/** Of each figure: its id, how it is written, what it comes to, where it is rounded, what its operands lead to. */
export function figureLines({ figures }: Explanation): string[] {
  return figures.map(({ id, formula, value, rounding, operands }) => {
    const links = operands.map(({ figureId }) => figureId ?? '-').join(' ');
    return `${id} | ${formula.symbols} | ${value?.toFixed() ?? '?'} | ${rounding?.point ?? ''} | ${links}`.trim();
  });
}

/** A table as it is written in a story: one line a figure. */
export function tableOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

/** Hours by 1.2 and 1.1, materials by 1.25. */
export const HOURS = coefficientOf({
  ...{ workersLabour: '1.2', machines: '1.1', machinistLabour: '1.1', materials: '1.25' },
});
export const WAGES = coefficientOf(
  { workersSalary: '1.5', machinistSalary: '1.5' },
  { group: 'wage_only', table: '' },
);
export const PRICES = coefficientOf({ materials: '2', equipment: '3' }, { group: 'price', table: '' });

const INDICES = [
  indexOf('workersSalary', '10'),
  indexOf('machinistSalary', '20'),
  indexOf('machines', '3'),
  indexOf('materials', '4'),
  indexOf('equipment', '5'),
];

/** A unit rate with everything that may stand beside it; ПЗ 646, НР 426, СП 107.2, equipment 26, amendments 7. */
export const RATED = positionOf({
  id: 'p',
  of: '2',
  coefficients: [HOURS, WAGES],
  unitRate: unitRateOf({
    ...{ workersSalary: '100', machines: '60', machinistSalary: '20', materials: '40' },
    ...{ labourHours: '5', machinistHours: '1' },
  }),
  overhead: markupOf('100'),
  profit: markupOf('10', { base: 'direct_and_overhead' }),
  amendments: decimal('7'),
  resources: [
    resourceOf('material', { id: 's', placement: 'outside', price: indexed('8', null) }),
    resourceOf('transport', { id: 't', n: '4', parentId: 's', placement: 'outside', price: indexed('3', '2') }),
    resourceOf('equipment', {
      id: 'e',
      placement: 'outside',
      price: { ...currently('50', 'market_analysis'), index: decimal('5') },
    }),
    resourceOf('transport', { id: 'u', n: '1', parentId: 'e', placement: 'outside', price: indexed('6', '2') }),
  ],
});

export function byIndex(overrides: Partial<EstimateSnapshot> = {}): EstimateSnapshot {
  return estimateOf({ method: 'base_index', indices: INDICES, positions: [RATED], ...overrides });
}

/** One index to the works as a whole. */
export const AS_A_WHOLE: Partial<EstimateSnapshot> = {
  indexKind: 'construction_and_mounting',
  indices: [indexOf('construction_and_mounting', '10'), indexOf('equipment', '5')],
};
