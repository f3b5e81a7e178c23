import type { MarkupCoefficient, MarkupNode, TerritoryType } from '../../../engine';
import type { MarkupCandidate, MarkupChoice } from '../../../engine/normatives/choose-markups';
import type { MarkupRule } from '../../../engine/normatives/markup-rules';
import type { NormCode } from '../../../engine/normatives/norm-code';
import { MARKUP_SOURCE } from '../../../engine/normatives/normative-source';
import { markupsOf, overheadCode, profitCode, type RuleMarkups } from '../../../engine/normatives/rule-markups';
import { MARKUP_REDUCTIONS, type MarkupReduction } from '../../../engine/normatives/reductions';
import { plainText } from '../../../kernel/decimal';
import { getContext } from '../../../platform/context';
import { sourceView } from '../source.dto';
import { REASON_TEXTS, remedyFor } from './candidate-texts';
import {
  MarkupCandidatesView,
  MarkupCandidateView,
  MarkupReductionView,
  MarkupRuleView,
  OfferedCoefficient,
  OfferedMarkup,
} from './markups.dto';

const TERRITORIES: readonly TerritoryType[] = ['ordinary', 'equated_to_far_north', 'far_north'];

export function candidatesView(choice: MarkupChoice, code: NormCode, territory: TerritoryType): MarkupCandidatesView {
  return {
    ...{ normCode: code.text, territory, status: choice.status, asks: choice.asks },
    candidates: choice.candidates.map((candidate) => candidateView(candidate, territory)),
    remedy: remedyFor(choice)?.[getContext().locale] ?? null,
    reductions: choice.status === 'unknown' ? [] : MARKUP_REDUCTIONS.map(reductionView),
    source: sourceView(MARKUP_SOURCE),
  };
}

/** `territory`: overhead of this one only. */
export function ruleView(rule: MarkupRule, territory: TerritoryType | undefined): MarkupRuleView {
  const { code, item, part, name, collections, overhead, profit } = rule;
  const shown = TERRITORIES.filter((candidate) => territory === undefined || candidate === territory);
  return {
    ...{ id: code, item, part: `${part.number}. ${part.name}`, workType: name, collections },
    overhead: shown.map((where) => ({
      territory: where,
      code: overheadCode(code, where),
      ratePercent: plainText(overhead[where]),
    })),
    profit: { code: profitCode(code), ratePercent: plainText(profit) },
  };
}

export function candidateView({ rule, reason }: MarkupCandidate, territory: TerritoryType): MarkupCandidateView {
  const { item, name, collections } = rule;
  return {
    ...offeredMarkups(rule, territory),
    ...{ workType: name, item, collections, ruleCode: rule.code, reasonCode: reason },
    reason: REASON_TEXTS[reason][getContext().locale],
  };
}

export function offeredMarkups(rule: MarkupRule, territory: TerritoryType): Record<keyof RuleMarkups, OfferedMarkup> {
  const { overhead, profit } = markupsOf(rule, territory);
  return { overhead: offered(overhead), profit: offered(profit) };
}

function offered({ code, name, ratePercent }: MarkupNode): OfferedMarkup {
  return { code, name, base: 'salary', ratePercent: plainText(ratePercent), coefficients: [] };
}

export function reductionView({ id, appliesWhen, caution, overhead, profit, sources }: MarkupReduction): MarkupReductionView {
  const { locale } = getContext();
  return {
    ...{ id, appliesWhen: appliesWhen[locale], caution: caution[locale] },
    overhead: overhead && coefficientView(overhead),
    profit: profit && coefficientView(profit),
    sources: sources.map(sourceView),
  };
}

function coefficientView({ name, reason, value }: MarkupCoefficient): OfferedCoefficient {
  return { name, reason, value: plainText(value) };
}
