import { SUMMARY_BUCKETS } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import type { DeclaredAmounts, DeclaredLevel, DeclaredSummary, SectionDocument } from '../document';

export interface FlatSection {
  section: SectionDocument;
  /** The code to be written: the schema wants positive whole numbers. */
  code: string;
  /** Figures without those of the subsections, which stand for themselves in a flat document. */
  declared: DeclaredSummary | null;
}

/**
 * The sections as the schema has them: no sections inside sections. A section comes before its subsections; codes are
 * kept where all are positive whole numbers, otherwise counted anew.
 *
 * @param declaredOf the figures to be written for a section, subsections included.
 */
export function flatSections(
  sections: readonly SectionDocument[],
  declaredOf: (section: SectionDocument) => DeclaredSummary | null,
): { rows: FlatSection[]; isRenumbered: boolean } {
  const rows: FlatSection[] = [];
  const visit = (section: SectionDocument): void => {
    const inside = section.sections.map(declaredOf);
    rows.push({ section, code: section.code, declared: without(declaredOf(section), inside) });
    section.sections.forEach(visit);
  };
  sections.forEach(visit);
  const isNested = rows.length > sections.length;
  const isRenumbered = isNested || rows.some((row) => !/^0*[1-9]\d{0,8}$/.test(row.code));
  if (isRenumbered) rows.forEach((row, index) => (row.code = String(index + 1)));
  return { rows, isRenumbered };
}

function without(whole: DeclaredSummary | null, parts: readonly (DeclaredSummary | null)[]): DeclaredSummary | null {
  return parts.reduce((rest, part) => (rest === null || part === null ? null : minus(rest, part)), whole);
}

function minus(whole: DeclaredSummary, part: DeclaredSummary): DeclaredSummary {
  const rest = levelMinus(whole, part);
  return whole.base && part.base ? { ...rest, base: levelMinus(whole.base, part.base) } : rest;
}

function levelMinus(whole: DeclaredLevel, part: DeclaredLevel): DeclaredLevel {
  const buckets: DeclaredSummary['buckets'] = { ...whole.buckets };
  for (const name of SUMMARY_BUCKETS) {
    const amounts = buckets[name];
    if (amounts !== undefined) buckets[name] = amountsMinus(amounts, part.buckets[name] ?? {});
  }
  return {
    buckets,
    summary: whole.summary === null ? null : amountsMinus(whole.summary, part.summary ?? {}),
    otherTotal: whole.otherTotal === null ? null : difference(whole.otherTotal, part.otherTotal ?? '0'),
    total: whole.total === null ? null : difference(whole.total, part.total ?? '0'),
  };
}

function amountsMinus(whole: DeclaredAmounts, part: DeclaredAmounts): DeclaredAmounts {
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, difference(value, part[name] ?? '0')]));
}

function difference(whole: string, part: string): string {
  return plainText(decimal(whole).minus(decimal(part)));
}
