import { plainText } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import type { PositionContext } from '../context';
import { issue } from '../issues';
import type { CoefficientNode, MarkupNode, PositionNode } from '../model';
import { chooseByNorm } from '../normatives/choose-by-norm';
import { reductionsAmong } from '../normatives/reductions';
import { overheadByCode, profitByCode } from '../normatives/rule-markups';

/**
 * Doubts about overhead and profit: a rate that is not that of its code, a code of another territory, a norm that the
 * table gives several rules for, or none, where they were to follow from it. What was stated is never changed.
 */
export function markupIssues(position: PositionNode, { territory, coefficients }: PositionContext): Issue[] {
  const { id: positionId, overhead, profit } = position;
  const ofOverhead = overhead && overheadByCode(overhead.code);
  const inForce = [...coefficients, ...position.coefficients];
  const issues = [
    ...rateIssues(overhead, ofOverhead, { positionId, field: 'overhead' }),
    ...rateIssues(profit, profit && profitByCode(profit.code), { positionId, field: 'profit' }),
    ...reductionIssues(overhead, inForce, { positionId, field: 'overhead' }),
    ...reductionIssues(profit, inForce, { positionId, field: 'profit' }),
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

/**
 * A reduction for overhaul is not taken together with another one, nor with coefficients that raise wages (812/пр, п. 25,
 * 26; 774/пр, п. 16, as secondary sources have them): a doubt, and nothing is changed.
 */
function reductionIssues(
  markup: MarkupNode | null,
  inForce: readonly CoefficientNode[],
  place: Issue['place'],
): Issue[] {
  if (markup === null || markup.coefficients.length === 0) return [];
  const taken = reductionsAmong(markup.coefficients);
  const names = taken.map(({ appliesWhen }) => appliesWhen.ru).join(', ');
  const together = taken.length > 1 ? [issue('REDUCTIONS_EXCLUDE', place, names)] : [];
  const raising = inForce.find(raisesWages);
  if (raising === undefined || !taken.some(({ id }) => id === 'overhaul')) return together;
  return [...together, issue('REDUCTION_WITH_RAISED_WAGES', place, names, raising.name)];
}

function raisesWages({ values }: CoefficientNode): boolean {
  return values.some(({ target, value }) => target === 'workersSalary' && value.greaterThan(1));
}

function openIssues({ id: positionId, kind, prefix, code }: PositionNode): Issue[] {
  if (kind !== 'cost') return [];
  const place = { positionId, field: 'overhead' };
  const { normCode, choice } = chooseByNorm({ prefix: prefix ?? null, code });
  if (choice === null || choice.status === 'unknown') return [issue('MARKUP_UNKNOWN', place, normCode)];
  if (choice.status === 'chosen') return [];
  return [issue('MARKUP_AMBIGUOUS', place, normCode, choice.candidates.map(({ rule }) => rule.code).join(', '))];
}
