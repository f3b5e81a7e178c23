import type { Issue } from '../../kernel/issue';
import type { Arithmetic } from '../arithmetic';
import type { PositionContext } from '../context';
import type { PositionNode } from '../model';
import { coefficientIssues } from './coefficient-checks';
import { CoefficientScope } from './coefficients';
import { markupIssues } from './markup-checks';

/** One position on the bench: what it is, what holds for it, and where its issues gather. */
export interface PositionTask {
  readonly position: PositionNode;
  readonly context: PositionContext;
  readonly scope: CoefficientScope;
  readonly arithmetic: Arithmetic;
  readonly issues: Issue[];
}

export function positionTask(position: PositionNode, context: PositionContext, arithmetic: Arithmetic): PositionTask {
  const coefficients =
    position.coefficients.length === 0 ? context.coefficients : [...context.coefficients, ...position.coefficients];
  const scope = new CoefficientScope(coefficients, context.coefficientCombination, position, arithmetic);
  const place = { positionId: position.id };
  const issues = [
    ...coefficientIssues(position.coefficients, context.coefficients, place),
    ...markupIssues(position, context),
  ];
  return { position, context, scope, arithmetic, issues };
}
