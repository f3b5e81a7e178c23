import { ZERO, type Decimal } from '../../kernel/decimal';
import type { LevelSummary } from '../result';
import type { CostColumns } from './columns';

/** A local estimate, or what of it bears no VAT, as a row of an object or summary estimate: rubles (графы 4–8). */
export function localTotals({ buckets, otherTotal, total }: LevelSummary): CostColumns {
  const of = (bucket: 'building' | 'mounting' | 'equipment'): Decimal => buckets[bucket]?.total ?? ZERO;
  return {
    building: of('building'),
    mounting: of('mounting'),
    equipment: of('equipment'),
    other: otherTotal,
    total,
  };
}
