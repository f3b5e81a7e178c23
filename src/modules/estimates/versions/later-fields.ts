import { namesIn } from '../../../engine';
import type { EstimateRow, LineRecord, PositionRecord, PositionWithLines } from '../records/records';

/** What versions and templates say nothing of that were kept before a column was there: what the rows of that day were given. */
const LATER_TERMS = {
  variables: [],
  priceSetId: null,
  supplyDate: null,
  taxStatus: 'general' as const,
  catalogueEditionId: null,
};
const LATER_OF_POSITIONS = { isVatExempt: false, markups: 'stated' as const, normEditionId: null, catalogueMatch: null };
const LATER_OF_LINES = { identifier: null, priceOrigin: null, exclusionReason: null, isAdded: false };

export function withLaterTerms(estimate: EstimateRow): EstimateRow {
  return { ...LATER_TERMS, ...estimate };
}

export function withLaterFields<Position extends PositionRecord, Line extends LineRecord>({
  position,
  lines,
}: PositionWithLines<Position, Line>): PositionWithLines<Position, Line> {
  return {
    position: { ...LATER_OF_POSITIONS, ...withFormula(position) },
    lines: lines.map((line) => ({ ...LATER_OF_LINES, ...line })),
  };
}

/** In the first versions a formula was a text beside the quantity. */
function withFormula<Position extends PositionRecord>(position: Position): Position {
  if (Object.hasOwn(position, 'quantityReferences')) return position;
  const { quantity, quantityFormula } = position;
  return {
    ...position,
    identifier: null,
    quantityReferences: quantityFormula === null ? [] : namesIn(quantityFormula),
    isQuantityStated: quantityFormula !== null && quantity !== null,
    quantityIssue: null,
  };
}
