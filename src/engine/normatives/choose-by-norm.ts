import type { Subsection } from './binding';
import { chooseMarkups, type MarkupChoice } from './choose-markups';
import { readNormCode } from './norm-code';
import type { WorkSite } from './work-site';

export interface PositionQuestion {
  /** Where the code does not begin with it. */
  readonly prefix: string | null;
  readonly code: string;
  readonly subsection?: Subsection | null;
  readonly site?: WorkSite | null;
}

/** The rule for a position by its own code; `choice` is null where that is no norm. */
export function chooseByNorm({ prefix, code, subsection = null, site = null }: PositionQuestion): {
  normCode: string;
  choice: MarkupChoice | null;
} {
  const text = `${prefix ?? ''}${code}`;
  const norm = readNormCode(text);
  if (norm === null) return { normCode: text, choice: null };
  return { normCode: norm.text, choice: chooseMarkups({ code: norm, subsection, site }) };
}
