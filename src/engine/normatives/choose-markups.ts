import { standingAmong, statedSubsection, type Standing, type Subsection } from './binding';
import { MARKUP_TABLE, type MarkupRule, type MarkupTable } from './markup-rules';
import type { NormCode } from './norm-code';
import { BOUND_AS, holdsOn, type WorkSite } from './work-site';

export interface MarkupQuestion {
  readonly code: NormCode;
  /** Where the norm stands in its collection; codes do not tell. */
  readonly subsection: Subsection | null;
  readonly site: WorkSite | null;
}

export interface MarkupChoice {
  /** `chosen`: one rule, certainly. `ambiguous`: to be asked. `unknown`: the table names no rule for this norm. */
  readonly status: 'chosen' | 'ambiguous' | 'unknown';
  readonly candidates: readonly MarkupCandidate[];
  /** What would bring an answer closer, where anything would. */
  readonly asks: readonly ('subsection' | 'site')[];
}

export interface MarkupCandidate {
  readonly rule: MarkupRule;
  readonly reason: CandidateReason;
}

/**
 * Why a rule is a candidate. `bound`: the table names the norm. `site`: it does, for some sites. `either`: it leaves
 * the choice between rules open. `subsection`: it names subsections, and that of the norm is not known. `misprint`: it
 * does if a misprinted code is read the likely way. `other_base`: as `bound`, but the table was made for norms of
 * ФСНБ-2022.
 */
export type CandidateReason = 'bound' | 'site' | 'either' | 'subsection' | 'misprint' | 'other_base';

const REASONS: Readonly<Record<Exclude<Standing, 'out'>, CandidateReason>> = {
  in: 'bound',
  doubtful: 'misprint',
  open: 'subsection',
};

/**
 * Finds overhead and profit for a norm by the official binding. Chooses only where one rule certainly holds: whatever
 * the table leaves open, or says in a way that cannot be read exactly, comes back as candidates to be asked about.
 */
export function chooseMarkups(question: MarkupQuestion, table: MarkupTable = MARKUP_TABLE): MarkupChoice {
  const { code } = question;
  const subsection = statedSubsection(table.places, code) ?? subsectionOf(question);
  const fixed = { ...question, subsection };
  const open = openCandidates(fixed, table);
  const named = new Set(open.map(({ rule }) => rule.code));
  const candidates = table.rules
    .filter((rule) => !named.has(rule.code))
    .flatMap((rule) => candidateOf(rule, fixed, table))
    .concat(open)
    .sort((one, other) => table.rules.indexOf(one.rule) - table.rules.indexOf(other.rule));
  const [first] = candidates;
  if (first === undefined) return { status: 'unknown', candidates, asks: [] };
  if (candidates.length === 1 && first.reason === 'bound') return { status: 'chosen', candidates, asks: [] };
  return { status: 'ambiguous', candidates, asks: asksOf(candidates) };
}

function subsectionOf({ code, subsection }: MarkupQuestion): Subsection | null {
  return subsection?.section === code.section ? subsection : null;
}

function candidateOf(rule: MarkupRule, question: MarkupQuestion, table: MarkupTable): MarkupCandidate[] {
  const holds = holdsOn(rule.code, question.site);
  const standing = holds === 'no' ? 'out' : standingOf(rule, question, table);
  if (standing === 'out') return [];
  return [{ rule, reason: reasonOf(standing, holds === 'untold', question.code) }];
}

function reasonOf(standing: Exclude<Standing, 'out'>, isSiteUntold: boolean, { base }: NormCode): CandidateReason {
  if (standing !== 'in') return REASONS[standing];
  if (isSiteUntold) return 'site';
  return base === 'ГЭСН' ? 'bound' : 'other_base';
}

/** Where the rule leaves out what cannot be told apart, the rule itself cannot be told. */
function standingOf(rule: MarkupRule, { code, subsection }: MarkupQuestion, table: MarkupTable): Standing {
  const namesake = BOUND_AS[rule.code];
  const { includes, excludes, exceptedItems } = (namesake === undefined ? rule : ruleOf(table, namesake)).binding;
  const included = standingAmong(includes, code, subsection);
  if (included === 'out') return 'out';
  // An excepted item names norms by its own exceptions too: those are bound elsewhere.
  const exceptions = exceptedItems.flatMap((item) => itemOf(table, item).binding.includes);
  const excluded = standingAmong([...excludes, ...exceptions], code, subsection);
  if (excluded === 'in') return 'out';
  return included === 'in' ? (excluded === 'out' ? 'in' : excluded) : included;
}

/** The rules between which the table leaves the choice open for this norm. */
function openCandidates({ code, subsection, site }: MarkupQuestion, table: MarkupTable): MarkupCandidate[] {
  return table.openChoices.flatMap(({ codes, places }) => {
    const standing = standingAmong(places, code, subsection);
    if (standing === 'out') return [];
    return codes
      .filter((ruleCode) => holdsOn(ruleCode, site) !== 'no')
      .map((ruleCode) => ({
        rule: ruleOf(table, ruleCode),
        reason: standing === 'in' ? ('either' as const) : REASONS[standing],
      }));
  });
}

function asksOf(candidates: readonly MarkupCandidate[]): ('subsection' | 'site')[] {
  return (['subsection', 'site'] as const).filter((asked) => candidates.some(({ reason }) => reason === asked));
}

function ruleOf({ rules }: MarkupTable, code: string): MarkupRule {
  const rule = rules.find((candidate) => candidate.code === code);
  if (rule === undefined) throw new RangeError(`there is no rule ${code}`);
  return rule;
}

function itemOf({ rules }: MarkupTable, item: string): MarkupRule {
  const rule = rules.find((candidate) => candidate.item === item);
  if (rule === undefined) throw new RangeError(`there is no item ${item}`);
  return rule;
}
