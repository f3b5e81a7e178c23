import type { Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import { parseFormula } from '../formula/parse';
import { GIVEN_QUANTITY } from '../steps/position-steps';
import { STATE_SCHEMA, type Step } from '../steps/step';
import type { RecordedFigure, RecordedOperand } from './recording-arithmetic';

/** A name in a formula of the estimate’s own. */
export interface FormulaOperand {
  readonly name: string;
  readonly label: Bilingual;
  readonly value: Decimal;
  readonly isVariable: boolean;
  /** The position behind `F1` and `F1.r1`, and the figure of its own explanation. */
  readonly positionId: string | null;
  readonly positionFigureId: string | null;
}

/** A variable, or a quantity that a formula gives: how it came to its value. */
export interface FormulaFigure {
  /** Null: the quantity of the position. */
  readonly variable: string | null;
  readonly label: Bilingual;
  readonly formula: string;
  readonly value: Decimal;
  readonly operands: readonly FormulaOperand[];
}

/** The same as a figure of an explanation; empty for a text that is no formula. */
export function formulaFigure(figure: FormulaFigure): RecordedFigure[] {
  const { variable, label, formula, value } = figure;
  const parsed = parseFormula(formula);
  if (!parsed.ok) return [];
  const operands = figure.operands.map(recordedOperand);
  const step: Step = {
    figure: variable === null ? 'quantity' : variableFigureId(variable),
    scope: variable === null ? 'position' : 'summary',
    label,
    symbol: variable ?? GIVEN_QUANTITY.symbol,
    operation: 'formula',
    formula: { text: formula, node: parsed.node },
    operands: operands.map(({ symbol, label: words }) => ({ symbol, label: words, from: [], isOptional: false })),
    // Variables are exact: only what they lead to is rounded.
    point: variable === null ? 'formula_quantity' : null,
    source: { ...STATE_SCHEMA, field: 'TItem/Cost/QuantityFormula' },
  };
  const id = variable === null ? 'position/quantity' : variableFigureId(variable);
  return [{ id, resourceId: null, step, value, operands }];
}

function recordedOperand(operand: FormulaOperand): RecordedOperand {
  const { name, label, value, isVariable, positionId, positionFigureId } = operand;
  return {
    ...{ symbol: name, label, value },
    candidates: isVariable ? [variableFigureId(name)] : [],
    ...(positionId === null ? {} : { positionId }),
    ...(positionFigureId === null ? {} : { positionFigureId }),
  };
}

function variableFigureId(name: string): string {
  return `variable/${name}`;
}
