import { plainText } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import type { PositionContext } from '../context';
import { issue } from '../issues';
import type { MarkupNode, PositionNode } from '../model';
import { chooseByNorm } from '../normatives/choose-by-norm';
import { overheadByCode, profitByCode } from '../normatives/rule-markups';

/**
 * Doubts about overhead and profit: a rate that is not that of its code, a code of another territory, a norm that the
 * table gives several rules for, or none, where they were to follow from it. What was stated is never changed.
 */
export function markupIssues(position: PositionNode, { territory }: PositionContext): Issue[] {
  const { id: positionId, overhead, profit } = position;
  const ofOverhead = overhead && overheadByCode(overhead.code);
  const issues = [
    ...rateIssues(overhead, ofOverhead, { positionId, field: 'overhead' }),
    ...rateIssues(profit, profit && profitByCode(profit.code), { positionId, field: 'profit' }),
  ];
  if (overhead && ofOverhead && ofOverhead.territory !== territory) {
    issues.push(issue('MARKUP_TERRITORY_DIFFERS', { positionId, field: 'overhead' }, overhead.code));
  }
  return position.isMarkupByNorm === true && overhead === null && profit === null
    ? [...issues, ...openIssues(position)]
    : issues;
}

function rateIssues(markup: MarkupNode | null, rule: Pick<MarkupNode, 'ratePercent'> | null, place: Issue['place']) {
  if (markup === null || rule === null || markup.ratePercent.equals(rule.ratePercent)) return [];
  const [stated, due] = [plainText(markup.ratePercent), plainText(rule.ratePercent)];
  return [issue('MARKUP_RATE_DIFFERS', place, stated, markup.code, due)];
}

function openIssues({ id: positionId, kind, prefix, code }: PositionNode): Issue[] {
  if (kind !== 'cost') return [];
  const place = { positionId, field: 'overhead' };
  const { normCode, choice } = chooseByNorm({ prefix: prefix ?? null, code });
  if (choice === null || choice.status === 'unknown') return [issue('MARKUP_UNKNOWN', place, normCode)];
  if (choice.status === 'chosen') return [];
  return [issue('MARKUP_AMBIGUOUS', place, normCode, choice.candidates.map(({ rule }) => rule.code).join(', '))];
}
