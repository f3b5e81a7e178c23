import { ZERO, type Decimal } from '../../kernel/decimal';
import type { SummaryResult } from '../result';
import type { CostColumns } from './columns';

/** A local estimate as a row of an object or summary estimate: rubles, by the columns there (графы 4–8). */
export function localTotals({ buckets, otherTotal, total }: SummaryResult): CostColumns {
  const of = (bucket: 'building' | 'mounting' | 'equipment'): Decimal => buckets[bucket]?.total ?? ZERO;
  return {
    building: of('building'),
    mounting: of('mounting'),
    equipment: of('equipment'),
    other: otherTotal,
    total,
  };
}
