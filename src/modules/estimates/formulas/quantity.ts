import {
  differingFormulaIssue,
  evaluateFormula,
  formulaProblemIssue,
  parseFormula,
  round,
  uncheckedFormulaIssue,
  type Evaluated,
  type NameResolver,
} from '../../../engine';
import { decimal, plainText, type Decimal } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { PositionRecord, PositionWithLines } from '../records/records';

/** What a formula comes to, exactly. */
export function evaluated(formula: string, resolve: NameResolver): Evaluated {
  const parsed = parseFormula(formula);
  return parsed.ok ? evaluateFormula(parsed.node, resolve) : parsed;
}

/** The value of a formula as a quantity: rounded once, when all is worked out. */
export function quantityOf(value: Decimal): Decimal {
  return round(value, 'formula_quantity');
}

/** Nothing has a name for a formula that names nothing. */
const NOTHING: NameResolver = () => undefined;

/** A formula that refers to nothing has the same value everywhere and always. */
export function isLinked({ kind, quantityFormula, quantityReferences }: PositionRecord): boolean {
  return kind !== 'text' && quantityFormula !== null && quantityReferences.length > 0;
}

/** The position with what a formula of its own comes to, where that refers to nothing; else as it is. */
export function withOwnQuantity(position: PositionRecord): PositionRecord {
  const { kind, quantityFormula } = position;
  if (kind === 'text' || quantityFormula === null || isLinked(position)) return position;
  return withOutcome(position, evaluated(quantityFormula, NOTHING));
}

/**
 * The position with what its formula has come to. A formula governs the quantity; beside the quantity that a document
 * states it is only compared.
 */
export function withOutcome(position: PositionRecord, outcome: Evaluated): PositionRecord {
  const { quantity, quantityIssue } = quantityTerms(position, outcome);
  const isSame = quantity === position.quantity && quantityIssue === null && position.quantityIssue === null;
  return isSame ? position : { ...position, quantity, quantityIssue };
}

type QuantityTerms = Pick<PositionRecord, 'quantity' | 'quantityIssue'>;

function quantityTerms({ id, quantity, isQuantityStated }: PositionRecord, outcome: Evaluated): QuantityTerms {
  if (isQuantityStated && quantity !== null) return { quantity, quantityIssue: comparison(id, quantity, outcome) };
  if (!outcome.ok) return { quantity: null, quantityIssue: formulaProblemIssue(id, outcome.problem) };
  return { quantity: plainText(quantityOf(outcome.value)), quantityIssue: null };
}

function comparison(id: string, stated: string, outcome: Evaluated): Issue | null {
  if (!outcome.ok) return uncheckedFormulaIssue(id, stated, outcome.problem);
  const value = quantityOf(outcome.value);
  return value.equals(quantityOf(decimal(stated))) ? null : differingFormulaIssue(id, stated, plainText(value));
}

/** Whether a formula has to be evaluated because of what was edited in its own position. */
export function isToBeEvaluated(before: PositionRecord | null, after: PositionRecord): boolean {
  if (after.kind === 'text' || after.quantityFormula === null || after.isQuantityStated) return false;
  if (before === null || before.quantityIssue !== null || before.isQuantityStated) return true;
  return before.quantityFormula !== after.quantityFormula || before.quantity !== after.quantity;
}

/** A row that formulas can name, as far as they see it. */
export interface NamedRow {
  identifier: string | null;
  quantity: string | null;
  lines: readonly { identifier: string | null; quantityTotal: string | null }[];
}

/** `F1` and what it is worth, `F1.r1` and what it is worth. */
export function valuesOf({ identifier, quantity, lines }: NamedRow): [name: string, value: Decimal | null][] {
  if (identifier === null) return [];
  const ofLines = lines.flatMap((line): [string, Decimal | null][] =>
    line.identifier === null ? [] : [[`${identifier}.${line.identifier}`, valueOf(line.quantityTotal)]],
  );
  return [[identifier, valueOf(quantity)], ...ofLines];
}

function valueOf(text: string | null): Decimal | null {
  return text === null ? null : decimal(text);
}

export function namedRow<Line extends { identifier: string | null; quantityTotal: string | null }>({
  position,
  lines,
}: PositionWithLines<PositionRecord, Line>): NamedRow {
  return { identifier: position.identifier, quantity: position.quantity, lines };
}
