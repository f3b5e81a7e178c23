import { engineVersion } from '../../../engine';
import { findBaseVariable } from '../../../engine/normatives/base-variables';
import { LIMITED_COST_ROUNDING, limitedCost, type LimitedCostAmount } from '../../../engine/normatives/limited-cost';
import { decimal, moneyText, plainText, type Decimal } from '../../../kernel/decimal';
import { AppError, type FieldError } from '../../../kernel/errors';
import { getContext } from '../../../platform/context';
import { EvaluateLimitedCost, LimitedCostEvaluationView, LimitedCostExplanationView } from './evaluation.dto';
import { baseError } from './limited-cost.rules';
import { limitedCostSourceView } from './limited-cost.view';
import type { LimitedCost } from './limited-costs.repository';

/**
 * What a row comes to, with its explanation.
 *
 * @throws AppError VALIDATION_FAILED, LIMITED_COST_NOT_IN_FORCE, BASE_NOT_EVALUATED
 */
export function evaluate(row: LimitedCost, { variables, on }: EvaluateLimitedCost): LimitedCostEvaluationView {
  if (on !== undefined) assertInForce(row, on);
  const values = valuesOf(variables);
  const result = limitedCost({ ratePercent: decimal(row.ratePercent), base: row.base }, values);
  if (!result.ok) throw baseError('BASE_NOT_EVALUATED', '/variables', row.base, result.problem);
  return {
    limitedCostId: row.id,
    amount: moneyText(result.cost.amount),
    baseAmount: plainText(result.cost.baseAmount),
    ...{ ratePercent: row.ratePercent, base: row.base },
    explanation: explanationOf(row, result.cost, values),
    source: limitedCostSourceView(row),
    engineVersion,
  };
}

function assertInForce({ validFrom, validTo }: LimitedCost, on: string): void {
  // Days of this shape sort as text.
  if (on < validFrom || (validTo !== null && on > validTo)) {
    throw new AppError('LIMITED_COST_NOT_IN_FORCE', { extensions: { on, validFrom, validTo } });
  }
}

function valuesOf(variables: readonly { name: string; value: string }[]): Map<string, Decimal> {
  const values = new Map<string, Decimal>();
  const errors: FieldError[] = [];
  variables.forEach(({ name, value }, index) => {
    const known = findBaseVariable(name);
    const pointer = `/variables/${index}/name`;
    if (known === null) errors.push({ pointer, detail: UNKNOWN });
    else if (values.has(known.name)) errors.push({ pointer, detail: REPEATED });
    else values.set(known.name, decimal(value));
  });
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return values;
}

const UNKNOWN = {
  ru: 'нет такой переменной; список — GET /api/normatives/limited-cost-variables',
  en: 'is not a known variable; GET /api/normatives/limited-cost-variables lists them',
};
const REPEATED = { ru: 'переменная задана дважды', en: 'is given twice' };

function explanationOf(
  row: LimitedCost,
  { base, baseAmount, amount }: LimitedCostAmount,
  values: ReadonlyMap<string, Decimal>,
): LimitedCostExplanationView {
  const { locale } = getContext();
  const { name, ratePercent, reason } = row;
  const sum = plainText(baseAmount);
  const texts = {
    ru: `${name}: ${ratePercent} % от ${sum} руб. = ${moneyText(amount)} руб. (${reason}).`,
    en: `${name}: ${ratePercent} % of ${sum} rubles is ${moneyText(amount)} rubles (${reason}).`,
  };
  const { point, places, mode, source } = LIMITED_COST_ROUNDING;
  return {
    formula: `(${row.base}) × ${ratePercent} / 100`,
    text: texts[locale],
    operands: base.variables.map((variable) => ({
      name: variable.name,
      meaning: variable.meaning[locale],
      // The base was evaluated, so each of its variables has a value.
      value: moneyText(values.get(variable.name)!),
    })),
    rounding: { point, places, mode, source },
  };
}
