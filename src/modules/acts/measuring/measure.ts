import {
  addedFigures,
  calculateDone,
  convertQuantity,
  NOTHING_DONE,
  round,
  type DoneFigures,
  type DonePosition,
} from '../../../engine';
import { decimal, moneyText, plainText, ZERO, type Decimal } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { ContractPosition } from '../../estimates';
import type { LineRecord, SignedLine } from '../records/records';
import { figuresOf } from '../records/stored-figures';
import { actIssue, type ActIssueCode } from './act-issues';

/** A quantity in the unit that it was written in. */
export type Written = Pick<LineRecord, 'quantity' | 'unit'>;

/** What is to be measured: a line of an act, and the last signed line of the same position. */
export interface Measurement {
  position: ContractPosition;
  line: Written;
  before: SignedLine | null;
}

/** A line of an act with its money. Quantities are in the unit of the position; null where that cannot be. */
export interface MeasuredLine {
  position: ContractPosition;
  quantity: Decimal | null;
  doneBefore: Decimal | null;
  /** Since the beginning of construction, this act included. */
  done: Decimal | null;
  /** Worth of what is done before, as it was signed. */
  figuresBefore: DoneFigures;
  /** Worth of what is done with this act. */
  figures: DoneFigures;
  /** What the act adds. */
  added: DoneFigures;
  issues: Issue[];
  isComplete: boolean;
}

/**
 * The money of a line is what the engine makes of all that is done with it, less what was signed before. So acts add up
 * to the estimate, whatever the roundings and whatever has changed meanwhile (docs/decisions, “acts by difference”).
 */
export function measure({ position, line, before }: Measurement): MeasuredLine {
  const quantity = inUnitOf(position, line);
  const doneBefore = before === null ? ZERO : inUnitOf(position, { quantity: before.doneQuantity, unit: before.unit });
  const figuresBefore = before === null ? NOTHING_DONE : figuresOf(before.done);
  const known = { position, quantity, doneBefore, figuresBefore };
  if (quantity === null || doneBefore === null) {
    const from = quantity === null ? line.unit : (before?.unit ?? '');
    return { ...known, done: null, ...unmoved(figuresBefore, unitIssue(position, from)) };
  }
  const done = doneBefore.plus(quantity);
  const calculated = calculateDone(position.node, position.context, done);
  if (calculated === null) {
    return { ...known, done, ...unmoved(figuresBefore, issueOf('ACT_POSITION_NOT_MEASURABLE', position, {})) };
  }
  const issues = [...quantityIssues(position, { before: doneBefore, done }), ...repriced(known, doneBefore), ...calculated.issues];
  return { ...known, done, ...moved(calculated, figuresBefore), issues };
}

/** Null where the units measure different things. */
export function inUnitOf({ unit }: Pick<ContractPosition, 'unit'>, written: Written): Decimal | null {
  const quantity = decimal(written.quantity);
  if (written.unit === unit) return quantity;
  const converted = convertQuantity(quantity, written.unit, unit);
  return converted.ok ? round(converted.value, 'converted_quantity') : null;
}

/** Below zero is what goes against the estimate: where it deducts work, done is less than nothing. */
function isBelowZero({ quantity }: Pick<ContractPosition, 'quantity'>, done: Decimal): boolean {
  return quantity !== null && quantity.times(done).isNegative() && !quantity.times(done).isZero();
}

type Money = Pick<MeasuredLine, 'figures' | 'added' | 'issues' | 'isComplete'>;

function moved({ issues: _issues, isComplete, ...figures }: DonePosition, before: DoneFigures): Omit<Money, 'issues'> {
  return { figures, added: addedFigures(figures, before), isComplete };
}

function unmoved(figures: DoneFigures, issue: Issue): Money {
  return { figures, added: NOTHING_DONE, issues: [issue], isComplete: false };
}

/** What is said of a position: the same where it is in an act and where its remainder is shown. */
type Named = Pick<ContractPosition, 'id' | 'number' | 'unit' | 'quantity'>;

export function unitIssue(position: Named, from: string): Issue {
  return issueOf('ACT_UNIT_CHANGED', position, { from });
}

export function quantityIssues(position: Named, { before, done }: Record<'before' | 'done', Decimal>): Issue[] {
  const { quantity } = position;
  const values = { done: plainText(done), before: plainText(before), contract: quantity ? plainText(quantity) : '' };
  if (isBelowZero(position, done)) return [issueOf('ACT_BELOW_ZERO', position, values)];
  const isOver = quantity !== null && done.abs().greaterThan(quantity.abs());
  return isOver ? [issueOf('ACT_OVERRUN', position, values)] : [];
}

function repriced(
  { position, figuresBefore }: Pick<MeasuredLine, 'position' | 'figuresBefore'>,
  doneBefore: Decimal,
): Issue[] {
  const now = calculateDone(position.node, position.context, doneBefore);
  if (now === null) return [];
  const difference = now.amounts.total.minus(figuresBefore.amounts.total);
  if (difference.isZero()) return [];
  return [actIssue('ACT_REPRICED', { positionId: position.id }, { difference: moneyText(difference) })];
}

function issueOf(code: ActIssueCode, { id, number, unit }: Named, values: Record<string, string>): Issue {
  return actIssue(code, { positionId: id, field: 'quantity' }, { number, unit, ...values });
}
