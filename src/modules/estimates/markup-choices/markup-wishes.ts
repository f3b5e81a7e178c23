import type { Subsection } from '../../../engine/normatives/binding';
import { MARKUP_REDUCTIONS, type MarkupReduction } from '../../../engine/normatives/reductions';
import { findRule } from '../../../engine/normatives/rule-markups';
import { AppError, type FieldError } from '../../../kernel/errors';
import { CreateMarkupChoices, MarkupDecision, PlainMarkupDecision } from './markup-choice.dto';
import type { MarkupWish } from './markup-choice.rules';

/** What was asked for, by position. */
export interface MarkupWishes {
  /** Positions that were named; null where every norm without overhead and profit is meant. */
  readonly named: readonly string[] | null;
  of(positionId: string): MarkupWish;
}

/** @throws AppError VALIDATION_FAILED */
export function wishesOf({ choices, site, reductions = [] }: CreateMarkupChoices): MarkupWishes {
  const named = choices?.map(({ positionId }) => positionId) ?? null;
  const errors = choices === undefined ? [] : [...choices.flatMap((decision, index) => ruleErrors(decision, `/choices/${index}`)), ...repetitions(choices)];
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  const decisions = new Map(choices?.map((decision) => [decision.positionId, decision]));
  return {
    named,
    of: (positionId) => {
      const decision: PlainMarkupDecision = decisions.get(positionId) ?? {};
      const whole = { ...decision, site: decision.site ?? site, reductions: decision.reductions ?? reductions };
      return { ...wishOf(whole), replaces: named !== null };
    },
  };
}

/** Of one position, whatever it has already. */
export function wishOf({ ruleCode, subsection, site, reductions = [] }: PlainMarkupDecision): MarkupWish {
  return {
    rule: ruleCode === undefined ? null : findRule(ruleCode),
    subsection: subsection === undefined ? null : subsectionOf(subsection),
    site: site ?? null,
    reductions: reductionsOf(reductions),
    replaces: true,
  };
}

/** @throws AppError VALIDATION_FAILED for positions that were named and are no norms of the estimate. */
export function assertFound(named: readonly string[], found: readonly string[]): void {
  const known = new Set(found);
  const detail = { en: 'is no norm of this estimate', ru: 'нет такой нормы в смете' };
  const errors = named.flatMap((id, index) =>
    known.has(id) ? [] : [{ pointer: `/choices/${index}/positionId`, detail }],
  );
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
}

/** `pointer` leads to the decision in the body. */
export function ruleErrors({ ruleCode }: PlainMarkupDecision, pointer: string): FieldError[] {
  if (ruleCode === undefined || findRule(ruleCode) !== null) return [];
  const detail = { en: 'is no rule of the table', ru: 'нет такого вида работ в таблице' };
  return [{ pointer: `${pointer}/ruleCode`, detail }];
}

function repetitions(choices: readonly MarkupDecision[]): FieldError[] {
  const seen = new Set<string>();
  return choices.flatMap(({ positionId }, index) => {
    const isRepeated = seen.has(positionId);
    seen.add(positionId);
    const detail = { en: 'is chosen for twice', ru: 'выбрана дважды' };
    return isRepeated ? [{ pointer: `/choices/${index}/positionId`, detail }] : [];
  });
}

/** The pattern of the field lets `1.8` through and nothing else. */
function subsectionOf(text: string): Subsection {
  const [section = '', number = ''] = text.split('.');
  return { section: parseInt(section, 10), number: parseInt(number, 10) };
}

function reductionsOf(ids: readonly string[]): MarkupReduction[] {
  return MARKUP_REDUCTIONS.filter(({ id }) => ids.includes(id));
}
