import { calculatePosition } from '../calculate';
import type { PositionContext } from '../context';
import { positionHash } from '../input-hash';
import type { PositionNode } from '../model';
import { buildExplanation } from './build-explanation';
import type { Explanation } from './explanation';
import { formulaFigure, type FormulaFigure } from './formula-figures';
import { RecordingArithmetic } from './recording-arithmetic';

/**
 * Every figure of a position and of its resources, by the very instructions that calculate them. `quantity`: how a formula
 * gave the quantity, the variables behind it first.
 */
export function explainPosition(
  position: PositionNode,
  context: PositionContext,
  quantity: readonly FormulaFigure[] = [],
): Explanation {
  const recorder = new RecordingArithmetic();
  for (const figure of quantity.flatMap(formulaFigure)) recorder.keep(figure);
  const { issues } = calculatePosition(position, context, recorder);
  return buildExplanation({
    subject: { positionId: position.id },
    inputHash: positionHash(position, context),
    rootId: 'position/total',
    figures: recorder.figures,
    issues,
    rowNames: new Map(position.resources.map(({ id, code, name }) => [id, `${code} ${name}`])),
  });
}
