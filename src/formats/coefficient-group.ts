import { type CoefficientEffect, type CoefficientGroup, type CoefficientTarget, round } from '../engine';
import { type Decimal, ONE, decimal, plainText } from '../kernel/decimal';
import type { CoefficientDocument, DecimalText } from './document';

const WAGES: ReadonlySet<CoefficientTarget> = new Set(['workersSalary', 'machinistSalary']);
/** Conditions of work stand in the tables of appendix 10 to order 421/пр; its editions renumber it to 5 (55/пр). */
const CONDITION = /прил(?:ожени[а-я]*|\.)?[\s_№]*(?:10|5)(?!\d)/i;
const TABLE = /(?<![а-я])(?:табл(?:иц[а-я]*|\.)?|т\.)[\s_№]*(\d+(?:\.\d+)?)/i;

/**
 * How a coefficient joins the others. The schema does not say it; the reason (обоснование) does, as estimators write
 * it: a table of appendix 10 of 421/пр makes a condition, values for wages alone make a wage coefficient, the rest is
 * technological and multiplies.
 */
export function coefficientGroup(
  reason: string,
  name: string,
  targets: readonly CoefficientTarget[],
): { group: CoefficientGroup; table: string } {
  const words = [reason, name].find((text) => CONDITION.test(text) && TABLE.test(text));
  const table = words === undefined ? '' : TABLE.exec(words)![1]!;
  if (isWageOnly(targets)) return { group: 'wage_only', table };
  return { group: table === '' ? 'technological' : 'condition', table };
}

/** A coefficient of a position for wages alone acts on cost; hours, machines, materials and volume are consumption. */
export function coefficientEffect(targets: readonly CoefficientTarget[]): CoefficientEffect {
  return isWageOnly(targets) ? 'cost' : 'consumption';
}

function isWageOnly(targets: readonly CoefficientTarget[]): boolean {
  return targets.length > 0 && targets.every((target) => WAGES.has(target));
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
  return plainText(round(factors, 'coefficient'));
}

/** Targets that any of the coefficients names, in the order of their first mention. */
export function targetsOf(coefficients: readonly CoefficientDocument[]): CoefficientTarget[] {
  return [...new Set(coefficients.flatMap((coefficient) => coefficient.values.map((value) => value.target)))];
}
