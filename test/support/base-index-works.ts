import type { EstimateSnapshot } from '../../src/engine';
import { estimateOf, indexOf, markupOf, positionOf, unitRateOf } from './estimate-snapshots';

/** Per unit: ОЗП 100, ЭМ 60 with ЗПМ 20, МАТ 300; НР 100 %, СП 50 % of ФОТ. Base: ПЗ 460, ФОТ 120, НР 120, СП 60. */
export const works = positionOf({
  id: 'works',
  unitRate: unitRateOf({ workersSalary: '100', machines: '60', machinistSalary: '20', materials: '300' }),
  overhead: markupOf('100'),
  profit: markupOf('50'),
});

export const byElement = [
  indexOf('workersSalary', '50'),
  indexOf('machinistSalary', '40'),
  indexOf('machines', '10'),
  indexOf('materials', '8'),
];

/** The works, by the base-index method and with the indices by element. */
export function baseIndex(overrides: Partial<EstimateSnapshot>): EstimateSnapshot {
  return estimateOf({ method: 'base_index', indices: byElement, positions: [works], ...overrides });
}
