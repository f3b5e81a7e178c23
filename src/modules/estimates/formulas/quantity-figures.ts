import { makerOf, namesIn, type FormulaFigure, type FormulaOperand } from '../../../engine';
import { decimal, type Decimal } from '../../../kernel/decimal';
import type { PositionRecord, VariableRecord } from '../records/records';
import type { FormulaReading } from './formula-reader';
import { evaluated, quantityOf } from './quantity';

const QUANTITY = { ru: 'Объём по проекту', en: 'Volume by the project' };

/**
 * How the quantity of a position came about, the variables behind it first. Empty where no formula gives it, and where
 * the names are worth something else by now: then a calculation is on its way.
 */
export function quantityFigures(position: PositionRecord, reading: FormulaReading): FormulaFigure[] {
  const { quantity, quantityFormula, isQuantityStated } = position;
  if (quantity === null || quantityFormula === null || isQuantityStated) return [];
  const outcome = evaluated(quantityFormula, (name) => reading.values.get(name));
  const value = decimal(quantity);
  if (!outcome.ok || !quantityOf(outcome.value).equals(value)) return [];
  const own = { variable: null, label: QUANTITY, formula: quantityFormula, value, ...operandsOf(quantityFormula, reading) };
  return [...variableFigures(quantityFormula, reading), own];
}

/** In their order: each after those that it is made of. */
function variableFigures(formula: string, reading: FormulaReading): FormulaFigure[] {
  const needed = new Set<string>();
  const pending = namesIn(formula);
  for (const name of pending) {
    const variable = reading.variables.get(name);
    if (variable === undefined || needed.has(name)) continue;
    needed.add(name);
    pending.push(...namesIn(variable.record.value));
  }
  return [...reading.variables].flatMap(([name, { record, outcome }]) =>
    needed.has(name) && outcome.ok ? [variableFigure(record, outcome.value, reading)] : [],
  );
}

function variableFigure(record: VariableRecord, value: Decimal, reading: FormulaReading): FormulaFigure {
  const { name, value: formula } = record;
  return { variable: name, label: labelOf(record), formula, value, ...operandsOf(formula, reading) };
}

function operandsOf(formula: string, reading: FormulaReading): Pick<FormulaFigure, 'operands'> {
  return { operands: namesIn(formula).flatMap((name) => operandOf(name, reading)) };
}

function operandOf(name: string, reading: FormulaReading): FormulaOperand[] {
  const value = reading.values.get(name);
  // A constant stands in the formula as it is.
  if (!value) return [];
  const variable = reading.variables.get(name);
  if (variable !== undefined) {
    const label = labelOf(variable.record);
    return [{ name, label, value, isVariable: true, positionId: null, positionFigureId: null }];
  }
  return [{ name, value, isVariable: false, ...rowOf(name, reading) }];
}

type RowOperand = Pick<FormulaOperand, 'label' | 'positionId' | 'positionFigureId'>;

function rowOf(name: string, { rows }: FormulaReading): RowOperand {
  const maker = makerOf(name);
  const row = rows.get(maker);
  const line = row?.lines.find(({ identifier }) => name === `${maker}.${identifier}`);
  const words = [row?.number, row?.code, row?.name, line?.name].filter((text) => text !== undefined && text !== '').join(' ');
  const figureId = line === undefined ? quantityFigureId(row?.hasFormula ?? false) : `resource/${line.id}/quantity`;
  return { label: { ru: words, en: words }, positionId: row?.id ?? null, positionFigureId: figureId };
}

/** Only a formula makes a figure of a quantity. */
function quantityFigureId(hasFormula: boolean): string | null {
  return hasFormula ? 'position/quantity' : null;
}

function labelOf({ name, about }: VariableRecord): { ru: string; en: string } {
  const words = about === '' ? name : about;
  return { ru: words, en: words };
}
