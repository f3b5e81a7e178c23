import { ZERO, type Decimal } from '../../kernel/decimal';
import { issue } from '../issues';
import type { PositionKind, ResourceKind } from '../model';
import type { PositionTask } from './position-task';
import { POSITION_QUANTITY, ROW_QUANTITY, TOTAL_PER_UNIT } from './position-steps';

/** A position that is priced itself speaks to coefficients as the resource it is. */
export const RESOURCE_KIND_OF: Readonly<Record<Exclude<PositionKind, 'cost'>, ResourceKind>> = {
  material: 'material',
  machine: 'machine',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
};

/** Formula 1. Null, with an issue, while nobody has given the quantity. */
export function totalVolume({ position, scope, arithmetic, issues }: PositionTask): Decimal | null {
  const { quantity, quantityIssue = null, kind } = position;
  if (quantity === null) {
    issues.push(
      quantityIssue ?? issue('NEEDS_QUANTITY', { positionId: position.id, field: 'quantity' }, position.code),
    );
    return null;
  }
  if (quantityIssue !== null) issues.push(quantityIssue);
  if (kind === 'cost') return arithmetic.product(POSITION_QUANTITY, position, quantity, scope.volume(issues));
  const consumption = scope.ofKind(RESOURCE_KIND_OF[kind], 'consumption');
  return arithmetic.product(ROW_QUANTITY, position, quantity, scope.volume(issues), consumption);
}

/** Null where there is nothing to divide by. */
export function totalPerUnit({ position, arithmetic }: PositionTask, total: Decimal): Decimal | null {
  const { quantity } = position;
  if (quantity === null || quantity.equals(ZERO)) return null;
  return arithmetic.quotient(TOTAL_PER_UNIT, position, total, quantity);
}
