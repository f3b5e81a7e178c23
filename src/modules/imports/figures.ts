import { AMOUNT_FIELDS, type Amounts, type PositionResult, type SummaryBucket, type SummaryResult } from '../../engine';
import type { DeclaredAmounts, DeclaredPosition, DeclaredSummary, PositionDocument } from '../../formats';
import { Decimal, decimal, moneyText, plainText, ZERO } from '../../kernel/decimal';

/**
 * One figure as the document states it and as we calculate it. Money with two places; hours and quantities as they
 * are.
 */
export interface ComparedFigure {
  /** The column of the summary; null for a figure of a position, and for what stands beside the columns. */
  bucket: SummaryBucket | 'summary' | null;
  /** `total`, `workersSalary`, `quantity` … in the words of the API. */
  figure: string;
  /** Null where a figure is missing that it depends on. */
  computed: string | null;
  declared: string | null;
  /** Computed less declared; null where one of them is missing. */
  difference: string | null;
}

/** Amounts that document and engine mean alike, in the columns that state them. */
const COMPARED: ReadonlySet<string> = new Set(AMOUNT_FIELDS);
const HOURS: ReadonlySet<string> = new Set(['labourHours', 'machinistHours', 'totalLabourHours', 'quantity']);
/** The schema states only a total for these columns; what else stands there is for reference. */
const TOTAL_ONLY: ReadonlySet<string> = new Set<SummaryBucket>(['equipment', 'other', 'otherTransport']);

/** Every figure of a summary that the document states, and its total whether it is stated or not. */
export function compareSummary(declared: DeclaredSummary | null, result: SummaryResult): ComparedFigure[] {
  const figures = [compare(null, 'total', result.total, declared?.total ?? null)];
  if (declared === null) return figures;
  const base = declared.base?.total ?? null;
  if (base !== null) figures.push(compare(null, 'totalBase', result.base?.total ?? null, base));
  if (declared.otherTotal !== null) figures.push(compare(null, 'otherTotal', result.otherTotal, declared.otherTotal));
  // Object.entries widens the keys; they are buckets by the type of the record.
  for (const [bucket, stated] of Object.entries(declared.buckets) as [SummaryBucket, DeclaredAmounts][]) {
    figures.push(...compareAmounts(bucket, stated, result.buckets[bucket] ?? null));
  }
  if (declared.summary !== null) figures.push(...compareAmounts('summary', declared.summary, asMeant(declared, result)));
  return figures;
}

/**
 * The schema has works alone in the total of the summary; programs, and the official example of the base-index method,
 * put the whole estimate there. Where the document does, it is compared with the whole.
 */
function asMeant({ summary, total: whole }: DeclaredSummary, { summary: works, total }: SummaryResult): Amounts {
  const isWhole = summary !== null && whole !== null && summary['total'] === whole;
  return isWhole ? { ...works, total } : works;
}

/** Every figure that the document states for a position. */
export function comparePosition(position: PositionDocument, result: PositionResult): ComparedFigure[] {
  const { declared } = position;
  const figures = markupFigures(position, result);
  if (declared === null) return figures;
  const { quantityTotal, total, totalBase, totalPerUnit, amounts } = declared;
  if (quantityTotal !== null) figures.unshift(compare(null, 'quantity', result.quantityTotal, quantityTotal));
  figures.push(...compareAmounts(null, amounts, statedAmounts(position, result, declared)));
  if (total !== null) figures.push(compare(null, 'total', result.amounts.total, total));
  if (totalBase !== null && result.amountsBase !== null) {
    figures.push(compare(null, 'totalBase', result.amountsBase.total, totalBase));
  }
  if (totalPerUnit !== null) figures.push(compare(null, 'totalPerUnit', result.totalPerUnit, totalPerUnit));
  return figures;
}

export function differs({ computed, declared, difference }: ComparedFigure): boolean {
  if (declared === null) return false;
  return computed === null || (difference !== null && !figureOf(difference).isZero());
}

/** A figure of a report, which may have more digits than any that is stored: nobody has refused it yet. */
export function figureOf(text: string): Decimal {
  return new Decimal(text);
}

/** Money that adds up to the total of the estimate; the other figures say what it is made of. */
export function isTotal({ figure }: ComparedFigure): boolean {
  return figure === 'total' || figure === 'otherTotal';
}

/** A figure stated with fewer places than ours agrees where ours, so rounded, is the same; money always has two. */
export function compare(
  bucket: ComparedFigure['bucket'],
  figure: string,
  computed: Decimal | null,
  stated: string | null,
): ComparedFigure {
  const isMoney = !HOURS.has(figure) && !figure.endsWith('RatePercent');
  const text = isMoney ? moneyText : plainText;
  if (stated === null) {
    return { bucket, figure, computed: computed && text(computed), declared: null, difference: null };
  }
  const declared = decimal(stated);
  const declaredText = isMoney && declared.decimalPlaces() <= 2 ? moneyText(declared) : plainText(declared);
  if (computed === null) return { bucket, figure, computed: null, declared: declaredText, difference: null };
  const comparable = isMoney ? computed : computed.toDecimalPlaces(Math.max(declared.decimalPlaces(), 2));
  const difference = comparable.minus(declared);
  return { bucket, figure, computed: text(computed), declared: declaredText, difference: text(difference) };
}

function compareAmounts(
  bucket: ComparedFigure['bucket'],
  stated: DeclaredAmounts,
  amounts: Partial<Amounts> | null,
): ComparedFigure[] {
  return Object.entries(stated).flatMap(([figure, declared]) => {
    if (bucket !== null && TOTAL_ONLY.has(bucket) && figure !== 'total') return [];
    const computed = amountOf(figure, amounts);
    return computed === undefined ? [] : [compare(bucket, figure, computed, declared)];
  });
}

/**
 * Undefined where we have no figure of this meaning: so it is with `price` of a column, which programs take for different
 * things. A column without rows is zero.
 */
function amountOf(figure: string, amounts: Partial<Amounts> | null): Decimal | undefined {
  if (figure === 'totalLabourHours') {
    return amounts === null ? ZERO : amounts.labourHours?.plus(amounts.machinistHours ?? ZERO);
  }
  if (!COMPARED.has(figure)) return undefined;
  // COMPARED holds exactly the names of amounts.
  return amounts === null ? ZERO : amounts[figure as keyof Amounts];
}

/**
 * What the amounts of a position are compared with. A norm states its own money, without the rows outside of it, and
 * beside that the payroll of the whole position; a row priced itself states its own cost.
 */
function statedAmounts(
  position: PositionDocument,
  result: PositionResult,
  declared: DeclaredPosition,
): Partial<Amounts> {
  const { norm, amounts } = result;
  if (norm === null) return amounts;
  const { workersSalary, machines, machinistSalary, materials, direct } = norm;
  const isWholeNorm = position.resources.every(({ placement }) => placement !== 'outside');
  return {
    ...{ workersSalary, machines, machinistSalary, materials, direct },
    // Where only the norm states a payroll, that is what stands under `salary`.
    salary: declared.amounts['salary'] === declared.amounts['costSalary'] ? norm.salary : amounts.salary,
    ...(isWholeNorm ? { labourHours: amounts.labourHours, machinistHours: amounts.machinistHours } : {}),
  };
}

function markupFigures({ overhead, profit }: PositionDocument, result: PositionResult): ComparedFigure[] {
  const figures: ComparedFigure[] = [];
  const add = (figure: string, computed: Decimal | null, declared: string | null | undefined): void => {
    if (declared !== null && declared !== undefined) figures.push(compare(null, figure, computed, declared));
  };
  add('overheadRatePercent', result.overheadRatePercent, overhead?.declaredRatePercent);
  add('overhead', result.amounts.overhead, overhead?.declaredAmount);
  add('profitRatePercent', result.profitRatePercent, profit?.declaredRatePercent);
  add('profit', result.amounts.profit, profit?.declaredAmount);
  return figures;
}
