import type { Decimal } from '../../kernel/decimal';
import type { MarkupNode, TerritoryType } from '../model';
import { MARKUP_TABLE, type MarkupRule } from './markup-rules';

/** Overhead and profit of a position, as a rule of the table gives them: both on the salary fund, no reduction taken. */
export interface RuleMarkups {
  readonly overhead: MarkupNode;
  readonly profit: MarkupNode;
}

/** Codes of overhead end with the territory, those of profit do not: profit is the same everywhere. */
const SUFFIX: Readonly<Record<TerritoryType, number>> = { ordinary: 1, equated_to_far_north: 2, far_north: 3 };
// The keys of a record of territories.
const TERRITORIES = Object.keys(SUFFIX) as TerritoryType[];
const RULES: ReadonlyMap<string, MarkupRule> = new Map(MARKUP_TABLE.rules.map((rule) => [rule.code, rule]));
const OVERHEAD_CODE = /^Пр\/812-(\d{3}\.\d)-([123])$/;
const PROFIT_CODE = /^Пр\/774-(\d{3}\.\d)$/;

/** `006.0` */
export function findRule(code: string): MarkupRule | null {
  return RULES.get(code) ?? null;
}

export function markupsOf({ code, name, overhead, profit }: MarkupRule, territory: TerritoryType): RuleMarkups {
  return {
    overhead: markup(overheadCode(code, territory), name, overhead[territory]),
    profit: markup(profitCode(code), name, profit),
  };
}

export function overheadCode(ruleCode: string, territory: TerritoryType): string {
  return `Пр/812-${ruleCode}-${SUFFIX[territory]}`;
}

export function profitCode(ruleCode: string): string {
  return `Пр/774-${ruleCode}`;
}

/** What the table says of a code of overhead: `Пр/812-006.0-1`. Null for any other code. */
export function overheadByCode(code: string): { ratePercent: Decimal; territory: TerritoryType } | null {
  const [, ruleCode = '', suffix] = OVERHEAD_CODE.exec(code) ?? [];
  const rule = RULES.get(ruleCode);
  const territory = TERRITORIES.find((candidate) => String(SUFFIX[candidate]) === suffix);
  return rule && territory ? { ratePercent: rule.overhead[territory], territory } : null;
}

/** What the table says of a code of profit: `Пр/774-006.0`. Null for any other code. */
export function profitByCode(code: string): { ratePercent: Decimal } | null {
  const rule = RULES.get(PROFIT_CODE.exec(code)?.[1] ?? '');
  return rule ? { ratePercent: rule.profit } : null;
}

function markup(code: string, name: string, ratePercent: Decimal): MarkupNode {
  return { code, name, base: 'salary', ratePercent, coefficients: [] };
}
