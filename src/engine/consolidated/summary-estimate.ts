import type { Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic } from '../arithmetic';
import { CHAPTER_NUMBERS, CHAPTERS_WITH_RUNNING_TOTAL, type ChapterNumber } from './chapters';
import { asGiven, inThousands, NO_COSTS, type CostColumns, type RowTitle } from './columns';
import { summaryFigures } from './cost-figures';
import { limitedCost, type LimitedCost } from './limited-cost';
import { sumRows } from './sums';
import { exemptByRow, exemptOf, exemptPart, taxableOf, VAT_LABEL, vatOf, type TaxedRow } from './vat';

/** A row with a cost of its own: an object estimate, a local one, a separate calculation. */
export interface CostRow {
  readonly id: string;
  readonly name: string;
  readonly columns: CostColumns;
  /** Of `columns`; an object estimate has thousands already. */
  readonly unit: 'rubles' | 'thousands';
  /** Not charged with VAT (land payments, insurance and the like). */
  readonly isVatExempt: boolean;
  /** Of a row that bears VAT: what of `columns` bears none, such as exempt positions. Absent or null: nothing. */
  readonly exempt?: CostColumns | null;
}

export interface Chapter {
  readonly number: ChapterNumber;
  readonly rows: readonly CostRow[];
  /** Charged on chapters before this one. */
  readonly limitedCosts: readonly LimitedCost[];
}

export interface SummaryEstimate {
  /** In any order; a chapter that is left out is empty. Chapter 14 is worked out: its rows are taken as they are. */
  readonly chapters: readonly Chapter[];
  /** By the date of supply; null where the client cannot deduct or does not pay it. */
  readonly vatRatePercent: Decimal | null;
}

export interface ChapterResult {
  readonly number: ChapterNumber;
  readonly rows: ReadonlyMap<string, CostColumns>;
  readonly total: CostColumns;
  /** Of this chapter and all before; null after chapters where the form draws none. */
  readonly runningTotal: CostColumns | null;
}

export interface SummaryEstimateResult {
  readonly chapters: readonly ChapterResult[];
  /** What of a row bears no VAT, by row; rows that bear it in full are left out. */
  readonly exemptRows: ReadonlyMap<string, CostColumns>;
  /** Of chapters 1 to 13: what VAT is charged on, and what bears none; null where there is no such thing. */
  readonly taxable: CostColumns;
  readonly exempt: CostColumns | null;
  readonly vat: CostColumns | null;
  readonly total: CostColumns;
  readonly issues: readonly Issue[];
}

/** The id of the row that VAT has in chapter 14. */
export const VAT_ROW = 'vat';

const TAX_CHAPTER: ChapterNumber = 14;

/** Formulas 17 to 19: fourteen chapters, running totals, VAT on what bears it. */
export function calculateSummaryEstimate(
  estimate: SummaryEstimate,
  arithmetic: Arithmetic = plainArithmetic,
): SummaryEstimateResult {
  const walk: Walk = { estimate, arithmetic, chapters: new Map(), running: new Map(), rows: [], issues: [] };
  const chapters = CHAPTER_NUMBERS.filter((number) => number !== TAX_CHAPTER).map((number) => {
    const rows = chapterRows(walk, number);
    walk.rows.push(...rows);
    return finishedChapter(walk, number, rows);
  });
  const taxable = taxableOf(arithmetic, walk.rows);
  const exempt = exemptOf(arithmetic, walk.rows);
  const vat = estimate.vatRatePercent && vatOf(arithmetic, taxable, estimate.vatRatePercent);
  const taxes = chapterRows(walk, TAX_CHAPTER);
  const exemptRows = exemptByRow([...walk.rows, ...taxes]);
  if (vat) taxes.push({ id: VAT_ROW, figure: 'vat', label: VAT_LABEL, columns: vat, exempt: null });
  chapters.push(finishedChapter(walk, TAX_CHAPTER, taxes));
  const total = walk.running.get(TAX_CHAPTER) ?? NO_COSTS;
  return { chapters, exemptRows, taxable, exempt, vat, total, issues: walk.issues };
}

/** Where the calculation has got to, chapter by chapter. */
interface Walk {
  readonly estimate: SummaryEstimate;
  readonly arithmetic: Arithmetic;
  readonly chapters: Map<ChapterNumber, CostColumns>;
  readonly running: Map<ChapterNumber, CostColumns>;
  /** Of chapters 1 to 13. */
  readonly rows: TaxedRow[];
  readonly issues: Issue[];
}

function chapterRows(walk: Walk, number: ChapterNumber): TaxedRow[] {
  const given = walk.estimate.chapters.filter((chapter) => chapter.number === number);
  const rows = given.flatMap((chapter) => chapter.rows).map((row) => costRow(walk, number, row));
  const charged = given.flatMap((chapter) => chapter.limitedCosts).map((cost) => chargedRow(walk, number, cost));
  return [...rows, ...charged];
}

function costRow({ arithmetic }: Walk, number: ChapterNumber, row: CostRow): TaxedRow {
  const { id, unit, isVatExempt, exempt = null } = row;
  const title = { figure: `chapter/${number}/row/${id}`, label: { ru: row.name, en: row.name } };
  const convert = unit === 'rubles' ? inThousands : asGiven;
  const whole = { ...title, columns: convert(row.columns, arithmetic, title) };
  return { id, ...whole, exempt: isVatExempt ? whole : exemptPart(arithmetic, title, exempt, convert) };
}

function chargedRow(walk: Walk, number: ChapterNumber, cost: LimitedCost): TaxedRow {
  const { id, name, isVatExempt } = cost;
  const figure = `chapter/${number}/row/${id}`;
  const figures = summaryFigures(walk);
  const { columns, issues } = limitedCost({ arithmetic: walk.arithmetic, cost, figures, figureId: figure });
  walk.issues.push(...issues);
  const whole = { figure, label: { ru: name, en: name }, columns };
  return { id, ...whole, exempt: isVatExempt ? whole : null };
}

function finishedChapter(walk: Walk, number: ChapterNumber, rows: readonly TaxedRow[]): ChapterResult {
  const { arithmetic, chapters, running } = walk;
  const title = chapterTitle(number);
  const total = sumRows(arithmetic, title, rows);
  // The keys are the chapters before this one, and a chapter has one before it at most.
  const before = [...running].slice(-1).map(([last, columns]) => ({ ...runningTitle(last), columns }));
  const sum = sumRows(arithmetic, runningTitle(number), [...before, { ...title, columns: total }]);
  chapters.set(number, total);
  running.set(number, sum);
  const isDrawn = CHAPTERS_WITH_RUNNING_TOTAL.includes(number);
  return {
    number,
    rows: new Map(rows.map(({ id, columns }) => [id, columns])),
    total,
    runningTotal: isDrawn ? sum : null,
  };
}

function chapterTitle(number: ChapterNumber): RowTitle {
  const label = { ru: `Итого по главе ${number}`, en: `Total of chapter ${number}` };
  return { figure: `chapter/${number}`, label };
}

function runningTitle(number: ChapterNumber): RowTitle {
  const label = { ru: `Итого по главам 1–${number}`, en: `Total of chapters 1–${number}` };
  return { figure: `running/${number}`, label };
}
