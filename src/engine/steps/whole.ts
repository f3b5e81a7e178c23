import type { Decimal } from '../../kernel/decimal';
import type { IndexKind, IndexTarget } from '../model';
import type { Amounts, SummaryBucket } from '../result';
import type { LevelFigures } from './base-level';
import { indexUnlessZero, type BaseTask } from './base-task';
import { WHOLE_BASE, WHOLE_INDEXED, WHOLE_TOTAL } from './whole-steps';

/**
 * The index of a column that is converted as a whole, or null where its elements are. Other costs are always converted
 * as a whole (TPriceIndex: «индекс по видам работ Оборудование, Прочие в итогах»), equipment is an element of its own.
 */
export function wholeTarget(bucket: SummaryBucket, kind: IndexKind): IndexTarget | null {
  if (bucket === 'equipment' || bucket === 'otherTransport') return null;
  if (bucket === 'other') return kind === 'elements' || kind === 'construction_and_mounting' ? 'other' : null;
  return kind === 'construction_and_mounting' ? 'construction_and_mounting' : null;
}

/** For information, like everything that is indexed on the total: what the position comes to at the current level. */
export function wholeTotal(task: BaseTask, target: IndexTarget, base: LevelFigures, current: Amounts): Decimal {
  const { arithmetic, position } = task;
  const { direct, materialsTransport, overhead, profit } = base.amounts;
  const whole = arithmetic.formula(WHOLE_BASE, position, direct, materialsTransport, overhead, profit);
  const works = arithmetic.product(WHOLE_INDEXED, position, whole, indexUnlessZero(task, target, whole));
  const { equipment, transport, other, amendments } = current;
  return arithmetic.sum(
    WHOLE_TOTAL,
    position,
    works,
    current.materialsTransport,
    equipment,
    transport,
    other,
    amendments,
  );
}
