import type { Bilingual } from '../../kernel/issue';
import { parseFormula, type FormulaNode } from '../formula/parse';
import type { RoundingPoint } from '../rounding';

/**
 * One named calculation of the methodology, as data: what comes in, how it joins, where it is rounded and who says so.
 * The arithmetic reads the operation and the rounding point; the explanation reads all of it. Hence one description of
 * a formula serves both the figure and its explanation.
 */
export interface Step {
  /** Last part of the figure's id, such as `cost`; steps that lead to the same figure by different ways share it. */
  readonly figure: string;
  readonly scope: StepScope;
  readonly label: Bilingual;
  readonly symbol: string;
  readonly operation: Operation;
  /** Over the symbols of the operands; of a `formula` only. */
  readonly formula?: StepFormula;
  /** Described in order. A step with a varying number of terms describes one and repeats it. */
  readonly operands: readonly StepOperand[];
  /** Null where the terms are rounded already and their sum is exact. */
  readonly point: RoundingPoint | null;
  readonly source: LegalSource;
}

export type StepScope = 'resource' | 'position' | 'summary';

/**
 * `product`: all operands multiplied. `scaled`: a rate multiplied by any number of coefficients. `percent`: first ×
 * second / 100. `quotient`: first / second. `sum`: all added. `rows`: a sum of as many rows as there are.
 * `coefficients`: conditions of a table add their fractional parts, all else multiplies. `given`: taken as it is.
 * `formula`: evaluated from the text in `formula`, for the few that are none of these.
 */
export type Operation =
  'product' | 'scaled' | 'percent' | 'quotient' | 'sum' | 'rows' | 'coefficients' | 'given' | 'formula';

export interface StepOperand {
  readonly symbol: string;
  readonly label: Bilingual;
  /** Ids of the figures it may come from, the first that exists wins: `{id}` and `{kind}` are those of the node. */
  readonly from: readonly string[];
  /** A coefficient or a term that most positions have none of: where there is none, the explanation leaves it out. */
  readonly isOptional: boolean;
}

export interface StepFormula {
  readonly text: string;
  readonly node: FormulaNode;
}

/** Reads a formula of ours once, when the module loads: a slip in one stops the program, not a calculation. */
export function stepFormula(text: string): StepFormula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`);
  return { text, node: parsed.node };
}

/** An act in the edition that a formula was read from. */
export interface LegalAct {
  readonly act: string;
  /** Null where the estimator stated the act, and nobody said in which edition. */
  readonly edition: string | null;
}

export interface LegalSource extends LegalAct {
  /** Field of the state schema that gives the formula and its rounding. */
  readonly field: string | null;
}

export const METHODOLOGY: LegalAct = {
  act: 'Методика, приказ Минстроя России от 04.08.2020 № 421/пр',
  edition: 'в ред. приказов от 07.07.2022 № 557/пр, от 30.01.2024 № 55/пр, от 23.01.2025 № 30/пр',
};
export const STATE_SCHEMA: LegalAct = {
  act: 'XML-схема локального сметного расчёта, Минстрой России',
  edition: 'версии 3.01 и 3.02',
};

export function operand(symbol: string, ru: string, en: string, ...from: string[]): StepOperand {
  return { symbol, label: { ru, en }, from, isOptional: false };
}

/** The same for what may be absent, and then counts as one in a product and as zero in a sum. */
export function optional(symbol: string, ru: string, en: string, ...from: string[]): StepOperand {
  return { ...operand(symbol, ru, en, ...from), isOptional: true };
}
