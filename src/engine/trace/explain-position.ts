import { calculatePosition } from '../calculate';
import type { PositionContext } from '../context';
import { positionHash } from '../input-hash';
import type { PositionNode } from '../model';
import { buildExplanation } from './build-explanation';
import type { Explanation } from './explanation';
import { RecordingArithmetic } from './recording-arithmetic';

/** Every figure of a position and of its resources, by the very instructions that calculate them. */
export function explainPosition(position: PositionNode, context: PositionContext): Explanation {
  const recorder = new RecordingArithmetic();
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
