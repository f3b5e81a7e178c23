import { calculateSummaryEstimate, COST_COLUMNS, type Chapter, type CostRow, type SummaryEstimate } from '../engine';
import { decimal, type Decimal } from '../kernel/decimal';
import { statedColumns } from './consolidated-figures';
import type { DecimalText } from './document';
import type { SummaryChapter, SummaryEstimateDocument, SummaryRow } from './summary-estimate';

const TAX_CHAPTER = 14;
const VAT = /НДС|добавленн/iu;
const PERCENT = /(\d{1,3}(?:[.,]\d{1,4})?)\s*%/u;

/**
 * A document of a summary estimate as the engine takes it: every row as it is stated, taxes too. The id of a row is its
 * place in the document.
 */
export function summaryEstimateOf({ chapters }: Pick<SummaryEstimateDocument, 'chapters'>): SummaryEstimate {
  return { chapters: chapters.map(chapterOf), vatRatePercent: null };
}

function chapterOf({ number, rows }: SummaryChapter): Chapter {
  return { number, rows: rows.map(costRow), limitedCosts: [] };
}

function costRow({ name, columns, place }: SummaryRow): CostRow {
  return { id: place.path, name, columns: statedColumns(columns), unit: 'thousands', isVatExempt: false };
}

/** The row of VAT that a document states, and the rate that it names. */
export interface StatedVat {
  row: SummaryRow;
  ratePercent: DecimalText;
}

/**
 * VAT that follows from the rate its row names, to the hundredth in every column, on everything before it. Null where it
 * does not, as where a part bears none: a document does not say which, and nobody guesses.
 */
export function followedVat(document: Pick<SummaryEstimateDocument, 'chapters'>): StatedVat | null {
  const [row, ...others] = taxRows(document);
  if (row === undefined || others.length > 0 || !VAT.test(row.name)) return null;
  const stated = PERCENT.exec(row.name)?.[1]?.replace(',', '.');
  if (stated === undefined) return null;
  const before = document.chapters.filter(({ number }) => number !== TAX_CHAPTER);
  const vat = vatOn(before, decimal(stated));
  const figures = statedColumns(row.columns);
  const isFollowed = vat !== null && [...COST_COLUMNS, 'total' as const].every((column) => vat[column].equals(figures[column]));
  return isFollowed ? { row, ratePercent: stated } : null;
}

/** What a document charges in chapter 14. */
export function taxRows({ chapters }: Pick<SummaryEstimateDocument, 'chapters'>): readonly SummaryRow[] {
  return chapters.find(({ number }) => number === TAX_CHAPTER)?.rows ?? [];
}

function vatOn(chapters: readonly SummaryChapter[], vatRatePercent: Decimal) {
  return calculateSummaryEstimate({ chapters: chapters.map(chapterOf), vatRatePercent }).vat;
}
