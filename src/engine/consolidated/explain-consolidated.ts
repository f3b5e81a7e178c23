import { figuresHash } from '../input-hash';
import type { Explanation } from '../trace/explanation';
import { buildExplanation } from '../trace/build-explanation';
import { RecordingArithmetic } from '../trace/recording-arithmetic';
import { calculateObjectEstimate, type ObjectEstimate } from './object-estimate';
import { calculateSummaryEstimate, type SummaryEstimate } from './summary-estimate';

/** Every figure of a summary estimate: chapters, running totals, limited costs and VAT, down to the rows. */
export function explainSummaryEstimate(estimate: SummaryEstimate): Explanation {
  const recorder = new RecordingArithmetic();
  const { issues } = calculateSummaryEstimate(estimate, recorder);
  return explanationOf(recorder, 'running/14/total', issues);
}

/** Every figure of an object estimate, down to the local estimates. */
export function explainObjectEstimate(estimate: ObjectEstimate): Explanation {
  const recorder = new RecordingArithmetic();
  const { issues } = calculateObjectEstimate(estimate, recorder);
  return explanationOf(recorder, 'subtotal/4/total', issues);
}

function explanationOf(recorder: RecordingArithmetic, rootId: string, issues: Explanation['figures'][0]['issues']) {
  const given = [...recorder.figures.values()].flatMap(({ id, operands }) =>
    operands.map(({ symbol, value }) => [`${id}/${symbol}`, value] as const),
  );
  return buildExplanation({ subject: {}, inputHash: figuresHash(given), rootId, figures: recorder.figures, issues, rowNames: new Map() });
}
