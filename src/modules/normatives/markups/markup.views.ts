import type { MarkupCoefficient, TerritoryType } from '../../../engine';
import type { MarkupCandidate, MarkupChoice } from '../../../engine/normatives/choose-markups';
import type { MarkupRule } from '../../../engine/normatives/markup-rules';
import type { NormCode } from '../../../engine/normatives/norm-code';
import { MARKUP_SOURCE } from '../../../engine/normatives/normative-source';
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

/** Codes of overhead end with the territory, those of profit do not: profit is the same everywhere. */
const SUFFIX: Readonly<Record<TerritoryType, number>> = { ordinary: 1, equated_to_far_north: 2, far_north: 3 };
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

function candidateView({ rule, reason }: MarkupCandidate, territory: TerritoryType): MarkupCandidateView {
  const { code, item, name, collections } = rule;
  return {
    overhead: offered(overheadCode(code, territory), name, plainText(rule.overhead[territory])),
    profit: offered(profitCode(code), name, plainText(rule.profit)),
    ...{ workType: name, item, collections, reasonCode: reason },
    reason: REASON_TEXTS[reason][getContext().locale],
  };
}

function offered(code: string, name: string, ratePercent: string): OfferedMarkup {
  return { code, name, base: 'salary', ratePercent, coefficients: [] };
}

function reductionView({ id, appliesWhen, caution, overhead, profit, sources }: MarkupReduction): MarkupReductionView {
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

function overheadCode(code: string, territory: TerritoryType): string {
  return `Пр/812-${code}-${SUFFIX[territory]}`;
}

function profitCode(code: string): string {
  return `Пр/774-${code}`;
}
