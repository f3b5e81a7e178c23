import type { Amounts, PositionResult } from '../../engine';
import { decimalOrNull, type Decimal } from '../../kernel/decimal';
import type { DocumentFigures } from '../codec';
import type { DeclaredAmounts, EstimateDocument, MarkupDocument, PositionDocument, SectionDocument } from '../document';

/** Of a position as it is handed out: calculated where there is a calculation, else as the document states it. */
export interface PositionFigures {
  quantity: Decimal | null;
  total: Decimal | null;
  totalPerUnit: Decimal | null;
  /** Null where nobody states it. */
  amount(name: keyof Amounts): Decimal | null;
  /** After coefficients, per cent. */
  overheadRatePercent: Decimal | null;
  profitRatePercent: Decimal | null;
  /** Of the resources, a parent before its children; null without a calculation. */
  resources: PositionResult['resources'] | null;
}

/** The positions of a document with their figures, in its order. */
export function* positionsOf(
  document: EstimateDocument,
  figures: DocumentFigures | undefined,
): Generator<DocumentPart> {
  const results = figures?.positions[Symbol.iterator]();
  const sections = figures?.sections[Symbol.iterator]();
  for (const section of document.sections) yield* partsOf(section, 0, { results, sections });
}

/** A section before what stands in it, and its end behind all that. */
export type DocumentPart =
  | { type: 'section'; section: SectionDocument; depth: number }
  | { type: 'text'; text: string }
  | { type: 'position'; position: PositionDocument; figures: PositionFigures; result: PositionResult | null }
  | { type: 'end'; section: SectionDocument; depth: number; total: Decimal | null };

interface Results {
  results: Iterator<PositionResult> | undefined;
  sections: Iterator<{ total: Decimal }> | undefined;
}

function* partsOf(section: SectionDocument, depth: number, next: Results): Generator<DocumentPart> {
  const result = next.sections?.next();
  yield { type: 'section', section, depth };
  for (const row of section.rows) {
    if (row.type === 'text') yield row;
    else yield positionPart(row.position, taken(next.results));
  }
  for (const inside of section.sections) yield* partsOf(inside, depth + 1, next);
  const calculated = result === undefined || result.done === true ? null : result.value.total;
  yield { type: 'end', section, depth, total: calculated ?? decimalOrNull(section.declared?.total) };
}

function positionPart(position: PositionDocument, result: PositionResult | null): DocumentPart {
  return { type: 'position', position, figures: figuresOf(position, result), result };
}

function taken(results: Iterator<PositionResult> | undefined): PositionResult | null {
  const next = results?.next();
  return next === undefined || next.done === true ? null : next.value;
}

function figuresOf(position: PositionDocument, result: PositionResult | null): PositionFigures {
  return result === null ? declaredFigures(position) : calculatedFigures(result);
}

function calculatedFigures(result: PositionResult): PositionFigures {
  const { quantityTotal, amounts, totalPerUnit, overheadRatePercent, profitRatePercent, resources } = result;
  return {
    quantity: quantityTotal,
    total: amounts.total,
    totalPerUnit,
    amount: (name) => amounts[name],
    overheadRatePercent,
    profitRatePercent,
    resources,
  };
}

function declaredFigures({ declared, quantity, overhead, profit }: PositionDocument): PositionFigures {
  const amounts: DeclaredAmounts = { ...declared?.amounts };
  const markups: DeclaredAmounts = {};
  if (overhead?.declaredAmount) markups['overhead'] = overhead.declaredAmount;
  if (profit?.declaredAmount) markups['profit'] = profit.declaredAmount;
  return {
    quantity: decimalOrNull(declared?.quantityTotal ?? quantity),
    total: decimalOrNull(declared?.total),
    totalPerUnit: decimalOrNull(declared?.totalPerUnit),
    amount: (name) => decimalOrNull(markups[name] ?? amounts[name]),
    overheadRatePercent: rateOf(overhead),
    profitRatePercent: rateOf(profit),
    resources: null,
  };
}

function rateOf(markup: MarkupDocument | null): Decimal | null {
  if (markup === null) return null;
  const own = markup.coefficients.length === 0 ? markup.ratePercent : null;
  return decimalOrNull(markup.declaredRatePercent ?? own);
}
