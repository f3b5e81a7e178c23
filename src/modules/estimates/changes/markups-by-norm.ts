import type { MarkupNode, TerritoryType } from '../../../engine';
import { chooseByNorm } from '../../../engine/normatives/choose-by-norm';
import { markupsOf, type RuleMarkups } from '../../../engine/normatives/rule-markups';
import type { MarkupDocument } from '../../../formats/document';
import { plainText } from '../../../kernel/decimal';
import type { PositionWithLines } from '../records/records';

/**
 * Gives a position that asks for it the overhead and profit of its norm, where the table leaves no doubt. What is
 * stated already stays, and what is in doubt stays open: the engine says so in an issue.
 */
export function withMarkupsByNorm(stated: PositionWithLines, territory: TerritoryType): PositionWithLines {
  const { position, lines } = stated;
  const isOpen = position.overhead === null && position.profit === null;
  if (position.markups !== 'by_norm' || position.kind !== 'cost' || !isOpen) return stated;
  const { choice } = chooseByNorm(position);
  const [chosen] = choice?.status === 'chosen' ? choice.candidates : [];
  if (chosen === undefined) return stated;
  return { position: { ...position, ...markupRecords(markupsOf(chosen.rule, territory)) }, lines };
}

export function markupRecords({ overhead, profit }: RuleMarkups): { overhead: MarkupDocument; profit: MarkupDocument } {
  return { overhead: recordOf(overhead), profit: recordOf(profit) };
}

function recordOf({ code, name, base, ratePercent, coefficients }: MarkupNode): MarkupDocument {
  return {
    ...{ code, name, base, ratePercent: plainText(ratePercent) },
    coefficients: coefficients.map(({ value, ...rest }) => ({ ...rest, value: plainText(value) })),
    ...{ declaredRatePercent: null, declaredAmount: null },
  };
}
