import type { Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic, type FigureOwner } from '../arithmetic';
import { METHODOLOGY, operand, type Step } from '../steps/step';
import { CHAPTER_NUMBERS, CHAPTERS_WITH_RUNNING_TOTAL, type ChapterNumber } from './chapters';
import { COST_COLUMNS, NO_COSTS, withTotal, type CostColumn, type CostColumns } from './columns';
import { summaryFigures } from './cost-figures';
import { limitedCost, type LimitedCost } from './limited-cost';
import { sumFigures, sumRows } from './sums';

/** A row with a cost of its own: an object estimate, a local one, a separate calculation. Thousands of rubles. */
export interface CostRow {
  readonly id: string;
  readonly name: string;
  readonly columns: CostColumns;
  /** Not charged with VAT (land payments, insurance and the like). */
  readonly isVatExempt: boolean;
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
  /** What VAT is charged on. */
  readonly taxable: CostColumns;
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
  const walk: Walk = { estimate, arithmetic, chapters: new Map(), running: new Map(), taxed: [], issues: [] };
  const chapters = CHAPTER_NUMBERS.filter((number) => number !== TAX_CHAPTER).map((number) => {
    const rows = chapterRows(walk, number);
    walk.taxed.push(...rows.filter((row) => !row.isVatExempt));
    return finishedChapter(walk, number, rows);
  });
  const taxable = sumRows(arithmetic, 'taxable', { ru: 'Облагается НДС', en: 'Bears VAT' }, walk.taxed);
  const vat = estimate.vatRatePercent && vatOf(arithmetic, taxable, estimate.vatRatePercent);
  const taxes = chapterRows(walk, TAX_CHAPTER);
  if (vat) taxes.push({ id: VAT_ROW, figure: 'vat', columns: vat, isVatExempt: true });
  chapters.push(finishedChapter(walk, TAX_CHAPTER, taxes));
  return { chapters, taxable, vat, total: walk.running.get(TAX_CHAPTER) ?? NO_COSTS, issues: walk.issues };
}

/** Where the calculation has got to, chapter by chapter. */
interface Walk {
  readonly estimate: SummaryEstimate;
  readonly arithmetic: Arithmetic;
  readonly chapters: Map<ChapterNumber, CostColumns>;
  readonly running: Map<ChapterNumber, CostColumns>;
  readonly taxed: FigureRow[];
  readonly issues: Issue[];
}

interface FigureRow {
  readonly id: string;
  /** Begins the ids of its figures in the explanation. */
  readonly figure: string;
  readonly columns: CostColumns;
  readonly isVatExempt: boolean;
}

function chapterRows(walk: Walk, number: ChapterNumber): FigureRow[] {
  const figures = summaryFigures(walk);
  const given = walk.estimate.chapters.filter((chapter) => chapter.number === number);
  const rowOf = (id: string, columns: CostColumns, isVatExempt: boolean): FigureRow => {
    return { id, figure: `chapter/${number}/row/${id}`, columns, isVatExempt };
  };
  const rows = given.flatMap((chapter) => chapter.rows).map((row) => rowOf(row.id, row.columns, row.isVatExempt));
  const charged = given
    .flatMap((chapter) => chapter.limitedCosts)
    .map((cost) => {
      const figureId = `chapter/${number}/row/${cost.id}`;
      const { columns, issues } = limitedCost({ arithmetic: walk.arithmetic, cost, figures, figureId });
      walk.issues.push(...issues);
      return rowOf(cost.id, columns, cost.isVatExempt);
    });
  return [...rows, ...charged];
}

function finishedChapter(walk: Walk, number: ChapterNumber, rows: readonly FigureRow[]): ChapterResult {
  const { arithmetic, chapters, running } = walk;
  const title = { ru: `Итого по главе ${number}`, en: `Total of chapter ${number}` };
  const total = sumRows(arithmetic, `chapter/${number}`, title, rows);
  // The keys are the chapters before this one, and a chapter has one before it at most.
  const before = [...running].slice(-1).map(([last, columns]) => ({ figure: `running/${last}`, columns }));
  const through = { ru: `Итого по главам 1–${number}`, en: `Total of chapters 1–${number}` };
  const sum = sumRows(arithmetic, `running/${number}`, through, [
    ...before,
    { figure: `chapter/${number}`, columns: total },
  ]);
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

/** Formula 19, column by column. */
function vatOf(arithmetic: Arithmetic, taxable: CostColumns, ratePercent: Decimal): CostColumns {
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of COST_COLUMNS) {
    columns[column] = arithmetic.percent(vatStep(column), OWNER, taxable[column], ratePercent);
  }
  const whole = withTotal(columns);
  const terms = COST_COLUMNS.map((column) => ({ figure: `vat/${column}`, value: whole[column] }));
  sumFigures(arithmetic, 'vat/total', { ru: 'НДС: всего', en: 'VAT: total' }, terms);
  return whole;
}

const OWNER: FigureOwner = { id: 'consolidated', kind: 'consolidated' };

function vatStep(column: CostColumn): Step {
  return {
    figure: `vat/${column}`,
    scope: 'summary',
    label: { ru: 'НДС', en: 'VAT' },
    symbol: 'НДС',
    operation: 'percent',
    operands: [
      operand('База', 'облагается НДС', 'bears VAT', `taxable/${column}`),
      operand('р', 'ставка, %', 'rate, %'),
    ],
    point: 'vat',
    source: { ...METHODOLOGY, act: `${METHODOLOGY.act}, п. 181; Налоговый кодекс РФ, ст. 164`, field: null },
  };
}
