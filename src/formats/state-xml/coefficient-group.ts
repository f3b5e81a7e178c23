import type { CoefficientEffect, CoefficientGroup, CoefficientTarget } from '../../engine';
import { Decimal, ONE, decimal, plainText } from '../../kernel/decimal';
import type { CoefficientDocument, DecimalText } from '../document';

const WAGES: ReadonlySet<CoefficientTarget> = new Set(['workersSalary', 'machinistSalary']);
/** Conditions of work stand in the tables of appendix 10 to order 421/пр; its editions renumber it to 5 (55/пр). */
const CONDITION = /прил(?:ожени[а-я]*|\.)?[\s_№]*(?:10|5)(?!\d)/i;
const TABLE = /(?<![а-я])(?:табл(?:иц[а-я]*|\.)?|т\.)[\s_№]*(\d+(?:\.\d+)?)/i;
const COEFFICIENT_PLACES = 7;

/**
 * How a coefficient joins the others. The schema does not say it; the reason (обоснование) does, as estimators write it:
 * a table of appendix 10 of 421/пр makes a condition, values for wages alone make a wage coefficient, the rest is
 * technological and multiplies.
 */
export function coefficientGroup(
  reason: string,
  name: string,
  targets: readonly CoefficientTarget[],
): { group: CoefficientGroup; table: string } {
  if (targets.length > 0 && targets.every((target) => WAGES.has(target))) return { group: 'wage_only', table: '' };
  const words = [reason, name].find((text) => CONDITION.test(text) && TABLE.test(text));
  if (words === undefined) return { group: 'technological', table: '' };
  return { group: 'condition', table: TABLE.exec(words)![1]! };
}

/** A coefficient of a position for wages alone acts on cost; hours, machines, materials and volume are consumption. */
export function coefficientEffect(targets: readonly CoefficientTarget[]): CoefficientEffect {
  return targets.length > 0 && targets.every((target) => WAGES.has(target)) ? 'cost' : 'consumption';
}

/**
 * The final coefficient for one target: conditions of one table add up by their fractional parts (421/пр, the formula
 * before (1)), everything else multiplies; rounded once to 7 places.
 */
export function finalCoefficient(
  coefficients: readonly CoefficientDocument[],
  target: CoefficientTarget,
  effect?: CoefficientEffect,
): DecimalText | null {
  const byTable = new Map<string, Decimal>();
  let factors: Decimal | null = null;
  for (const coefficient of coefficients) {
    if (effect !== undefined && coefficient.effect !== effect) continue;
    const stated = coefficient.values.find((value) => value.target === target);
    if (stated === undefined) continue;
    const value = decimal(stated.value);
    factors ??= ONE;
    if (coefficient.group !== 'condition') factors = factors.times(value);
    else byTable.set(coefficient.table, (byTable.get(coefficient.table) ?? ONE).plus(value).minus(1));
  }
  if (factors === null) return null;
  for (const condition of byTable.values()) factors = factors.times(condition);
  return plainText(factors.toDecimalPlaces(COEFFICIENT_PLACES, Decimal.ROUND_HALF_UP));
}

/** Targets that any of the coefficients names, in the order of their first mention. */
export function targetsOf(coefficients: readonly CoefficientDocument[]): CoefficientTarget[] {
  return [...new Set(coefficients.flatMap((coefficient) => coefficient.values.map((value) => value.target)))];
}
