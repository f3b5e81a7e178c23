import type { Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { namesIn } from '../formula/sheet';
import { evaluateFormula, type NameResolver } from '../formula/evaluate';
import { parseFormula } from '../formula/parse';
import type { FormulaProblem } from '../formula/problems';
import { operand, type Step } from '../steps/step';
import { NO_COSTS, withTotal, type CostColumn, type CostColumns } from './columns';
import { sumFigures } from './sums';

/** A cost charged as a percentage of others: temporary buildings, winter work, control, contingency (formula 18). */
export interface LimitedCost {
  readonly id: string;
  readonly name: string;
  /** The act and clause that the percentage comes from: the user's word, never ours. */
  readonly reason: string;
  readonly ratePercent: Decimal;
  /**
   * What it is charged on, in the names of the estimate: `Г8` a chapter, `И7` the total of chapters 1 to 7, each in the
   * column that is being worked out; `И9.В` and such name a column outright: С, М, О, П, В (строительные, монтажные,
   * оборудование, прочие, всего).
   */
  readonly base: string;
  /** The columns it is worked out in, each from its own base. */
  readonly columns: readonly CostColumn[];
  readonly isVatExempt: boolean;
}

export interface LimitedCostResult {
  readonly columns: CostColumns;
  readonly issues: readonly Issue[];
}

/** The figures that a base may name, and the figure of the explanation behind each. */
export interface CostNames {
  valueOf(name: string, column: CostColumn): ReturnType<NameResolver>;
  figureOf(name: string, column: CostColumn): string;
}

/** Nothing, with an issue, where the base cannot be worked out: a cost is never guessed. */
export function limitedCost(
  arithmetic: Arithmetic,
  cost: LimitedCost,
  names: CostNames,
  figureId: string,
): LimitedCostResult {
  const parsed = parseFormula(cost.base);
  if (!parsed.ok) return failed(cost, parsed.problem);
  // Constants of the formula are no figures of the estimate.
  const used = namesIn(cost.base).filter((name) => names.valueOf(name, 'building') !== undefined);
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of cost.columns) {
    const evaluated = evaluateFormula(parsed.node, (name) => names.valueOf(name, column));
    if (!evaluated.ok) return failed(cost, evaluated.problem);
    const owner: FigureOwner = { id: cost.id, kind: column };
    const base: Step = {
      figure: `${figureId}/base/${column}`,
      scope: 'summary',
      label: { ru: `${cost.name}: база`, en: `${cost.name}: base` },
      symbol: 'База',
      operation: 'formula',
      formula: { text: cost.base, node: parsed.node },
      operands: used.map((name) => operand(name, name, name, names.figureOf(name, column))),
      point: null,
      source: { act: cost.reason, field: null },
    };
    const values = used.map((name) => names.valueOf(name, column)).map((value) => value ?? NO_COSTS.total);
    const charged = arithmetic.formula(base, owner, ...values);
    columns[column] = arithmetic.percent(amountStep(cost, figureId, column), owner, charged, cost.ratePercent);
  }
  const whole = withTotal(columns);
  const worked = cost.columns.map((column) => ({ figure: `${figureId}/${column}`, value: whole[column] }));
  sumFigures(arithmetic, `${figureId}/total`, { ru: `${cost.name}: всего`, en: `${cost.name}: total` }, worked);
  return { columns: whole, issues: [] };
}

function amountStep(cost: LimitedCost, figureId: string, column: CostColumn): Step {
  return {
    figure: `${figureId}/${column}`,
    scope: 'summary',
    label: { ru: cost.name, en: cost.name },
    symbol: 'Сумма',
    operation: 'percent',
    operands: [
      operand('База', 'база начисления', 'base', `${figureId}/base/${column}`),
      operand('р', 'норматив, %', 'rate, %'),
    ],
    point: 'limited_cost',
    source: { act: cost.reason, field: null },
  };
}

function failed(cost: LimitedCost, { code, message, remedy }: FormulaProblem): LimitedCostResult {
  const issue: Issue = { code, severity: 'error', place: { field: `limitedCosts/${cost.id}/base` }, message, remedy };
  return { columns: NO_COSTS, issues: [issue] };
}
