import { HUNDRED, type Decimal } from '../../kernel/decimal';
import { round, ROUNDING } from '../rounding';
import { evaluateBase, readBase, type BaseProblem, type LimitedCostBase } from './limited-cost-base';

export const LIMITED_COST_KINDS = [
  'winter_work',
  'temporary_buildings',
  'construction_control',
  'authors_supervision',
  'contingency',
  'other',
] as const;

/** Зимнее удорожание, ВЗиС, стройконтроль, авторский надзор, непредвиденные, прочие. */
export type LimitedCostKind = (typeof LIMITED_COST_KINDS)[number];

export interface LimitedCostFormula {
  readonly ratePercent: Decimal;
  /** Base expression. */
  readonly base: string;
}

export interface LimitedCostAmount {
  readonly base: LimitedCostBase;
  /** The sum that the percentage is charged on, exact. */
  readonly baseAmount: Decimal;
  /** Base × percentage / 100, rounded once. */
  readonly amount: Decimal;
}

export const LIMITED_COST_ROUNDING = { point: 'limited_cost', ...ROUNDING.limited_cost } as const;

export type LimitedCostResult = { ok: true; cost: LimitedCostAmount } | { ok: false; problem: BaseProblem };

/** What a limited cost comes to. `values`: rubles by the names of variables. */
export function limitedCost(formula: LimitedCostFormula, values: ReadonlyMap<string, Decimal>): LimitedCostResult {
  const read = readBase(formula.base);
  if (!read.ok) return read;
  const evaluated = evaluateBase(read.base, values);
  if (!evaluated.ok) return evaluated;
  const baseAmount = evaluated.value;
  const amount = round(baseAmount.times(formula.ratePercent).div(HUNDRED), 'limited_cost');
  return { ok: true, cost: { base: read.base, baseAmount, amount } };
}
