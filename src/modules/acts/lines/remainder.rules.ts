import { isMeasurable } from '../../../engine';
import { plainText, ZERO, type Decimal } from '../../../kernel/decimal';
import type { ContractPosition } from '../../estimates';
import { inUnitOf, measure } from '../measuring/measure';
import type { SignedLine } from '../records/records';

/**
 * What is still to be done of a position. Null where nothing is: nothing remains, more was done than the estimate has, or
 * there is no quantity to take the rest of. Zero where all is done and the money of it has changed since: the estimate
 * was repriced, and the line brings the difference.
 */
export function remainderOf(position: ContractPosition, before: SignedLine | null): Decimal | null {
  if (position.quantity === null || !isMeasurable(position.node)) return null;
  const done = before === null ? ZERO : inUnitOf(position, { quantity: before.doneQuantity, unit: before.unit });
  if (done === null) return null;
  const remainder = position.quantity.minus(done);
  if (remainder.isZero()) return isRepriced(position, before) ? ZERO : null;
  return remainder.isNegative() === position.quantity.isNegative() ? remainder : null;
}

function isRepriced(position: ContractPosition, before: SignedLine | null): boolean {
  const { added } = measure({ position, line: { quantity: plainText(ZERO), unit: position.unit }, before });
  // By the base-index method the act is worked out from base figures, in which a kopeck may lie that is none at today's prices.
  return !added.amounts.total.isZero() || !(added.amountsBase?.total ?? ZERO).isZero();
}
