import { ZERO, type Decimal } from '../kernel/decimal';
import type { Issue } from '../kernel/issue';
import { emptyAmounts, isEmpty, subtractAmounts, sumAmounts } from './amounts';
import { plainArithmetic, type Arithmetic, type FigureOwner } from './arithmetic';
import type { Amounts, LevelSummary, SummaryBucket, SummaryResult } from './result';
import { CONTRIBUTION_BUCKETS, exemptPart, SUMMARY_BUCKETS, type Contributions } from './steps/buckets';
import { indexTotals, type BaseTotals } from './steps/indexed-totals';
import type { LegalAct } from './steps/step';
import {
  BASE_TOTALS,
  CURRENT_TOTALS,
  TOTAL_WITH_VAT,
  VAT,
  VAT_EXEMPT,
  VAT_ON_TAXABLE,
  VAT_TAXABLE,
  type TotalSteps,
} from './steps/summary-steps';

const WITH_ELEMENTS: readonly SummaryBucket[] = ['building', 'mounting', 'otherWorks'];

const SUMMARY: FigureOwner = { id: 'summary', kind: 'summary' };

export interface SummarizeOptions {
  /** Of the base-index method: where its current totals come from. */
  readonly base?: BaseTotals;
  /** The act that sets the rate of VAT, for the explanation. */
  readonly vatAct?: LegalAct;
  readonly arithmetic?: Arithmetic;
}

/**
 * The totals of a section or an estimate (formula 11) from its buckets, which are sums of the contributions of its
 * positions. A bucket that sums to nothing is left out, so that a summary kept by adding and subtracting equals one
 * that is calculated anew.
 *
 * @param vatRatePercent null where the figures bear no VAT of their own.
 */
export function summarize(
  buckets: Contributions,
  vatRatePercent: Decimal | null,
  { base, vatAct, arithmetic = plainArithmetic }: SummarizeOptions = {},
): SummaryResult {
  const issues: Issue[] = [];
  const indexed = base ? indexTotals(buckets, base, arithmetic, issues) : buckets;
  const atBase = base ? levelOf(base.buckets, BASE_TOTALS, arithmetic) : null;
  const current = levelOf(indexed, CURRENT_TOTALS, arithmetic);
  const exempt = exemptLevel(buckets, base);
  const vatExempt = exempt?.total ?? ZERO;
  const charged = vatRatePercent && chargedVat(arithmetic, { total: current.total, vatExempt, vatRatePercent, vatAct });
  return { ...current, base: atBase, issues, exempt, vatExempt, ...(charged ?? NO_VAT) };
}

const NO_VAT = { vatTaxable: null, vat: null, totalWithVat: null };

/**
 * By the rule that the total follows, so that an estimate of which everything is exempt bears no kopeck of VAT. What it
 * lacks, the total lacks too and says so.
 */
function exemptLevel(buckets: Contributions, base: BaseTotals | undefined): LevelSummary | null {
  const exempt = nonEmpty(exemptPart(buckets));
  const atBase = base && { ...base, buckets: nonEmpty(exemptPart(base.buckets)) };
  if (isNone(exempt) && (!atBase || isNone(atBase.buckets))) return null;
  return levelOf(atBase ? indexTotals(exempt, atBase, plainArithmetic, []) : exempt, CURRENT_TOTALS, plainArithmetic);
}

function isNone(buckets: Contributions): boolean {
  return Object.keys(buckets).length === 0;
}

interface VatSums {
  readonly total: Decimal;
  readonly vatExempt: Decimal;
  readonly vatRatePercent: Decimal;
  readonly vatAct: LegalAct | undefined;
}

function chargedVat(arithmetic: Arithmetic, { total, vatExempt, vatRatePercent, vatAct }: VatSums) {
  let step = VAT;
  let vatTaxable = total;
  if (!vatExempt.isZero()) {
    arithmetic.given(VAT_EXEMPT, SUMMARY, vatExempt);
    vatTaxable = arithmetic.formula(VAT_TAXABLE, SUMMARY, total, vatExempt);
    step = VAT_ON_TAXABLE;
  }
  const named = vatAct ? { ...step, source: { ...vatAct, field: null } } : step;
  const vat = arithmetic.percent(named, SUMMARY, vatTaxable, vatRatePercent);
  return { vatTaxable, vat, totalWithVat: arithmetic.sum(TOTAL_WITH_VAT, SUMMARY, total, vat) };
}

function levelOf(buckets: Contributions, steps: TotalSteps, arithmetic: Arithmetic): LevelSummary {
  const kept = nonEmpty(buckets);
  const of = (bucket: SummaryBucket): Decimal => kept[bucket]?.total ?? ZERO;
  const otherTotal = arithmetic.sum(steps.otherTotal, SUMMARY, of('otherWorks'), of('other'), of('otherTransport'));
  const total = arithmetic.sum(steps.total, SUMMARY, of('building'), of('mounting'), of('equipment'), otherTotal);
  return { buckets: kept, summary: summaryOf(kept), otherTotal, total };
}

/** The contributions of many positions, or of whole sections, column by column. */
export function sumContributions(all: readonly Contributions[]): Contributions {
  const result: Contributions = {};
  for (const bucket of CONTRIBUTION_BUCKETS) {
    const amounts = all.flatMap((contributions) => contributions[bucket] ?? []);
    if (amounts.length > 0) result[bucket] = sumAmounts(amounts);
  }
  return result;
}

/** Adds the contributions of one position, or of a whole section, to stored buckets. */
export function addContributions(buckets: Contributions, added: Contributions): Contributions {
  return sumContributions([buckets, added]);
}

/** Takes the contributions of a position away again: the other half of a change. */
export function subtractContributions(buckets: Contributions, taken: Contributions): Contributions {
  const result = { ...buckets };
  for (const bucket of CONTRIBUTION_BUCKETS) {
    const amounts = taken[bucket];
    if (amounts) result[bucket] = subtractAmounts(result[bucket] ?? emptyAmounts(), amounts);
  }
  return result;
}

function nonEmpty(buckets: Contributions): LevelSummary['buckets'] {
  const kept: LevelSummary['buckets'] = {};
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = buckets[bucket];
    if (amounts && !isEmpty(amounts)) kept[bucket] = amounts;
  }
  return kept;
}

function summaryOf(buckets: LevelSummary['buckets']): Amounts {
  return sumAmounts(WITH_ELEMENTS.flatMap((bucket) => buckets[bucket] ?? []));
}
