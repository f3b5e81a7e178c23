import type { Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { evaluateFormula } from '../formula/evaluate';
import { namesIn } from '../formula/sheet';
import { findBaseVariable } from '../normatives/base-variables';
import { readBase, type BaseProblem, type LimitedCostBase } from '../normatives/limited-cost-base';
import { operand, type Step } from '../steps/step';
import { inColumn, NO_COSTS, withTotal, type CostColumn, type CostColumns } from './columns';
import type { CostFigures, NamedFigure } from './cost-figures';
import { sumColumns } from './sums';

/** A cost charged as a percentage of others: temporary buildings, winter work, control, contingency (formula 18). */
export interface LimitedCost {
  readonly id: string;
  readonly name: string;
  /** The act and clause that the percentage comes from: the user's word, never ours. */
  readonly reason: string;
  readonly ratePercent: Decimal;
  /** What it is charged on, in the variables of limited costs: `СМР_1_7`, `ИТОГО_1_9 − ГЛ1`. */
  readonly base: string;
  /**
   * Where it stands. One column: charged on the base as a whole. Several: in each of them on what the variables come to
   * in that column, as contingency is («по графам»).
   */
  readonly columns: readonly CostColumn[];
  readonly isVatExempt: boolean;
}

export interface LimitedCostResult {
  readonly columns: CostColumns;
  readonly issues: readonly Issue[];
}

/** One cost being worked out: what its base may name, and how its figures are called in the explanation. */
export interface LimitedCostTask {
  readonly arithmetic: Arithmetic;
  readonly cost: LimitedCost;
  readonly figures: CostFigures;
  readonly figureId: string;
}

/** Nothing, with an issue, where the base cannot be worked out: a cost is never guessed. */
export function limitedCost(task: LimitedCostTask): LimitedCostResult {
  const { arithmetic, cost, figureId } = task;
  const read = readBase(cost.base);
  if (!read.ok) return failed(cost, read.problem);
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of cost.columns) {
    const amount = amountIn(task, read.base, column);
    if (!amount.ok) return failed(cost, amount.problem);
    columns[column] = amount.value;
  }
  const whole = withTotal(columns);
  const label = { ru: cost.name, en: cost.name };
  sumColumns(arithmetic, { figure: figureId, label, columns: whole }, cost.columns);
  return { columns: whole, issues: [] };
}

type Amount = { ok: true; value: Decimal } | { ok: false; problem: BaseProblem };

function amountIn(task: LimitedCostTask, { node }: LimitedCostBase, column: CostColumn): Amount {
  const { arithmetic, cost, figures, figureId } = task;
  const restriction = cost.columns.length > 1 ? column : null;
  const find = (name: string): NamedFigure | null => figures.find(findBaseVariable(name)?.name ?? '', restriction);
  const evaluated = evaluateFormula(node, (name) => find(name)?.value ?? (findBaseVariable(name) ? null : undefined));
  if (!evaluated.ok) return evaluated;
  const owner: FigureOwner = { id: cost.id, kind: column };
  const used = namesIn(cost.base).flatMap((name) => {
    const figure = find(name);
    return figure ? [{ name, figure }] : [];
  });
  const base: Step = {
    figure: `${figureId}/base/${column}`,
    scope: 'summary',
    label: inColumn({ ru: `${cost.name}, база`, en: `${cost.name}, base` }, column),
    symbol: 'База',
    operation: 'formula',
    formula: { text: cost.base, node },
    operands: used.map(({ name, figure }) => operand(name, figure.label.ru, figure.label.en, figure.id)),
    point: null,
    source: { act: cost.reason, edition: null, field: null },
  };
  const charged = arithmetic.formula(base, owner, ...used.map(({ figure }) => figure.value));
  return { ok: true, value: arithmetic.percent(amountStep(cost, figureId, column), owner, charged, cost.ratePercent) };
}

function amountStep(cost: LimitedCost, figureId: string, column: CostColumn): Step {
  return {
    figure: `${figureId}/${column}`,
    scope: 'summary',
    label: inColumn({ ru: cost.name, en: cost.name }, column),
    symbol: 'Сумма',
    operation: 'percent',
    operands: [
      operand('База', 'база начисления', 'base', `${figureId}/base/${column}`),
      operand('р', 'норматив, %', 'rate, %'),
    ],
    point: 'limited_cost',
    source: { act: cost.reason, edition: null, field: null },
  };
}

function failed(cost: LimitedCost, { code, message, remedy }: BaseProblem): LimitedCostResult {
  const issue: Issue = { code, severity: 'error', place: { field: `limitedCosts/${cost.id}/base` }, message, remedy };
  return { columns: NO_COSTS, issues: [issue] };
}
