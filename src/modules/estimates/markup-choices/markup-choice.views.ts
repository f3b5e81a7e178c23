import type { TerritoryType } from '../../../engine';
import { MARKUP_SOURCE } from '../../../engine/normatives/normative-source';
import { MARKUP_REDUCTIONS } from '../../../engine/normatives/reductions';
import { getContext } from '../../../platform/context';
import { candidateView, offeredMarkups, reductionView, remedyFor, sourceView, UNKNOWN_NORM } from '../../normatives';
import { MarkupChoicesView, MarkupChoiceView } from './markup-choice.dto';
import type { MarkupOutcome } from './markup-choice.rules';
import type { ChosenMarkups } from './markup-choices.service';

export function markupChoicesView({ jobId, outcomes, territory }: ChosenMarkups): MarkupChoicesView {
  const data = outcomes.map((outcome) => choiceView(outcome, territory));
  const count = (wanted: MarkupChoiceView['status']) => data.filter(({ status }) => status === wanted).length;
  return {
    jobId,
    ...{ applied: count('applied'), ambiguous: count('ambiguous'), unknown: count('unknown') },
    data,
    reductions: MARKUP_REDUCTIONS.map(reductionView),
    source: sourceView(MARKUP_SOURCE),
  };
}

function choiceView({ position, normCode, choice, rule }: MarkupOutcome, territory: TerritoryType): MarkupChoiceView {
  const about = { positionId: position.id, positionNumber: position.number, normCode };
  if (rule !== null) {
    const applied = { status: 'applied' as const, ruleCode: rule.code, candidates: [], asks: [], remedy: null };
    return { ...about, ...applied, ...offeredMarkups(rule, territory) };
  }
  const isAmbiguous = choice?.status === 'ambiguous';
  return {
    ...about,
    status: isAmbiguous ? 'ambiguous' : 'unknown',
    ...{ ruleCode: null, overhead: null, profit: null },
    candidates: isAmbiguous ? choice.candidates.map((candidate) => candidateView(candidate, territory)) : [],
    asks: [...(choice?.asks ?? [])],
    remedy: ((choice && remedyFor(choice)) ?? UNKNOWN_NORM)[getContext().locale],
  };
}
