import {
  AMOUNT_FIELDS,
  SUMMARY_BUCKETS,
  type Amounts,
  type LevelSummary,
  type SummaryBucket,
  type SummaryResult,
} from '../../../engine';
import type { DeclaredAmounts, DeclaredLevel, DeclaredSummary } from '../../../formats/document';
import { Decimal, ZERO, decimal, moneyText, plainText } from '../../../kernel/decimal';
import { amountsView } from '../parts/amounts.dto';
import { vatSourceView } from '../parts/vat.dto';
import { amountsText, levelsOf, type StoredLevels } from '../records/figures';
import type { CalculationStamp, SectionRow } from '../records/records';
import { estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';
import type { StoredTotals } from './totals.repository';
import {
  CalculationStampView,
  LevelTotalsView,
  SectionTotalsView,
  StatedFigures,
  StatedLevel,
  SummaryView,
  TotalsView,
} from './totals.dto';

type Column = SummaryBucket | 'summary';

const COLUMNS: readonly Column[] = ['summary', ...SUMMARY_BUCKETS];
const HOURS: ReadonlySet<string> = new Set(['labourHours', 'machinistHours', 'totalLabourHours']);
const COMPUTED: ReadonlySet<string> = new Set(AMOUNT_FIELDS);
/** The state schema states a total for these columns; whatever else a program writes there is for reference. */
const TOTAL_ONLY: ReadonlySet<Column> = new Set<Column>(['equipment', 'other', 'otherTransport']);

export function totalsView({ sections, ...estimate }: StoredTotals): TotalsView {
  const vat = vatTermsOf(estimate);
  const indexing = indexingOf(estimateTerms(estimate));
  const resultOf: ResultOf = (stored) => summaryOf(levelsOf(stored), indexing, vat.ratePercent);
  const result = resultOf(estimate);
  const { id, revision, incompleteCount, isStale } = estimate;
  const isComplete = incompleteCount === 0 && result.issues.length === 0;
  const vatSource = vatSourceView(vat);
  const issues = [...result.issues, ...vat.issues];
  return {
    ...{ estimateId: id, revision, isComplete, incompleteCount, issues, isStale },
    ...{ vatRatePercent: vatSource.ratePercent, vatSource },
    ...summaryView(result),
    calculation: stampView(estimate),
    ...comparison(estimate.declared, result),
    sections: sections.map((section) => sectionView(section, resultOf)),
  };
}

type ResultOf = (stored: StoredLevels) => SummaryResult;

function sectionView(
  { id, parentId, code, name, declared, ...stored }: SectionRow,
  resultOf: ResultOf,
): SectionTotalsView {
  const result = resultOf(stored);
  return { id, parentId, code, name, ...summaryView(result), ...comparison(declared, result) };
}

function summaryView({ base, vatExempt, vatTaxable, vat, totalWithVat, ...current }: SummaryResult): SummaryView {
  return {
    ...levelView(current),
    base: base && levelView(base),
    vatExempt: moneyText(vatExempt),
    vatTaxable: vatTaxable && moneyText(vatTaxable),
    vat: vat && moneyText(vat),
    totalWithVat: totalWithVat && moneyText(totalWithVat),
  };
}

function levelView({ buckets, summary, otherTotal, total }: LevelSummary): LevelTotalsView {
  const column = (bucket: SummaryBucket) => {
    const amounts = buckets[bucket];
    return amountsView(amounts ? amountsText(amounts) : {});
  };
  return {
    total: moneyText(total),
    summary: amountsView(amountsText(summary)),
    building: column('building'),
    mounting: column('mounting'),
    equipment: column('equipment'),
    otherWorks: column('otherWorks'),
    other: column('other'),
    otherTransport: column('otherTransport'),
    otherTotal: moneyText(otherTotal),
  };
}

function stampView({
  calculatedRevision,
  engineVersion,
  inputHash,
  calculatedAt,
}: CalculationStamp): CalculationStampView | null {
  if (calculatedRevision === null || engineVersion === null || inputHash === null || calculatedAt === null) return null;
  return { engineVersion, inputHash, calculatedAt: calculatedAt.toISOString(), revision: calculatedRevision };
}

function comparison(
  declared: DeclaredSummary | null,
  result: SummaryResult,
): { declared: StatedFigures | null; difference: StatedFigures | null } {
  return declared === null
    ? { declared: null, difference: null }
    : { declared: declaredView(declared), difference: differenceView(declared, result) };
}

function declaredView({ base, ...current }: DeclaredSummary): StatedFigures {
  return { ...declaredLevelView(current), ...(base ? { base: declaredLevelView(base) } : {}) };
}

function differenceView({ base, ...current }: DeclaredSummary, result: SummaryResult): StatedFigures {
  const atBase = base && result.base ? { base: differenceLevelView(base, result.base) } : {};
  return { ...differenceLevelView(current, result), ...atBase };
}

function declaredLevelView(declared: DeclaredLevel): StatedLevel {
  const view: StatedLevel = {};
  if (declared.total !== null) view.total = statedText('total', declared.total);
  if (declared.otherTotal !== null) view.otherTotal = statedText('otherTotal', declared.otherTotal);
  for (const column of COLUMNS) {
    const stated = statedIn(declared, column);
    if (stated !== null) view[column] = mapFigures(stated, (field, text) => statedText(field, text));
  }
  return view;
}

function differenceLevelView(declared: DeclaredLevel, result: LevelSummary): StatedLevel {
  const view: StatedLevel = {};
  if (declared.total !== null) view.total = difference('total', result.total, declared.total);
  if (declared.otherTotal !== null) view.otherTotal = difference('otherTotal', result.otherTotal, declared.otherTotal);
  for (const column of COLUMNS) {
    const stated = statedIn(declared, column);
    if (stated === null) continue;
    const amounts = column === 'summary' ? result.summary : result.buckets[column];
    view[column] = mapFigures(stated, (field, text) => comparable(column, field, amounts, text));
  }
  return view;
}

function statedIn({ summary, buckets }: DeclaredLevel, column: Column): DeclaredAmounts | null {
  return column === 'summary' ? summary : (buckets[column] ?? null);
}

/** Undefined where the engine has no figure of this name, or the schema gives it no meaning here. */
function comparable(column: Column, field: string, amounts: Amounts | undefined, stated: string): string | undefined {
  if (!COMPUTED.has(field) || (TOTAL_ONLY.has(column) && field !== 'total')) return undefined;
  // COMPUTED holds exactly the names of amounts.
  return difference(field, amounts?.[field as keyof Amounts] ?? ZERO, stated);
}

function mapFigures(
  stated: DeclaredAmounts,
  view: (field: string, text: string) => string | undefined,
): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const [field, text] of Object.entries(stated)) {
    const shown = view(field, text);
    if (shown !== undefined) figures[field] = shown;
  }
  return figures;
}

function difference(field: string, computed: Decimal, stated: string): string {
  return statedText(field, plainText(computed.minus(decimal(stated))));
}

/** Money with two places, or with as many as somebody stated; hours as they are. */
function statedText(field: string, text: string): string {
  const value = decimal(text);
  return HOURS.has(field) || value.decimalPlaces() > 2 ? plainText(value) : moneyText(value);
}
