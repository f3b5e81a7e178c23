import type { Subsection } from '../../../engine/normatives/binding';
import { chooseMarkups, type MarkupChoice } from '../../../engine/normatives/choose-markups';
import { MARKUP_TABLE, type MarkupRule } from '../../../engine/normatives/markup-rules';
import { readNormCode, type NormCode } from '../../../engine/normatives/norm-code';
import type { CatalogueHeading, CatalogueNorm } from '../../../formats';

export interface NormMarkups {
  status: MarkupChoice['status'];
  origin: 'norm' | 'table';
  rules: readonly MarkupRule[];
  /** Codes that the norm names and the table does not have. */
  unknownCodes: readonly string[];
}

/** `Пр/812-083.0` */
const OVERHEAD = /^Пр\/812-(\d{3}\.\d)$/;

/**
 * Overhead and profit of a norm: as the norm itself names them, else by the table that binds norms to types of work. Several
 * of them are a question to the estimator.
 */
export function markupsOf(norm: Pick<CatalogueNorm, 'code' | 'headings' | 'markups'>): NormMarkups {
  if (norm.markups.length === 0) return byTable(norm);
  const codes = [...new Set(norm.markups.map(({ overhead }) => overhead))];
  const rules = codes.map(ruleOf);
  return {
    status: rules.length === 1 && rules[0] !== undefined ? 'chosen' : rules.some(Boolean) ? 'ambiguous' : 'unknown',
    origin: 'norm',
    rules: rules.filter((rule) => rule !== undefined),
    unknownCodes: codes.filter((_, index) => rules[index] === undefined),
  };
}

function byTable({ code, headings }: Pick<CatalogueNorm, 'code' | 'headings'>): NormMarkups {
  const read = readNormCode(code);
  const none = { status: 'unknown', origin: 'table', rules: [], unknownCodes: [] } as const;
  if (read === null) return none;
  const { status, candidates } = chooseMarkups({ code: read, subsection: subsectionOf(read, headings), site: null });
  return { ...none, status, rules: candidates.map(({ rule }) => rule) };
}

function ruleOf(overhead: string): MarkupRule | undefined {
  const code = OVERHEAD.exec(overhead)?.[1];
  return MARKUP_TABLE.rules.find((rule) => rule.code === code);
}

/** Подраздел 1.8, or раздел 2 of отдел 6: what the code of a norm does not tell, its headings do. */
function subsectionOf({ section }: NormCode, headings: readonly CatalogueHeading[]): Subsection | null {
  const numberOf = (type: string): string | undefined => headings.find((heading) => heading.type === type)?.code;
  const stated = numberOf('Отдел') === undefined ? numberOf('Подраздел') : `${section}.${numberOf('Раздел') ?? ''}`;
  const [whole, part] = /^(\d+)\.(\d+)$/.exec(stated ?? '')?.slice(1).map((digits) => parseInt(digits, 10)) ?? [];
  return whole === section && part !== undefined ? { section, number: part } : null;
}
