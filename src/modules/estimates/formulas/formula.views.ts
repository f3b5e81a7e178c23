import { makerOf, namesIn, type Evaluated, type FormulaProblem } from '../../../engine';
import { plainText } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { VariableRecord } from '../records/records';
import {
  FormulaDependantView,
  FormulaEvaluationView,
  FormulaNameView,
  FormulaProblemView,
  FormulaView,
  MAX_SHOWN_DEPENDANTS,
} from './formula.dto';
import type { FormulaReading } from './formula-reader';
import { keyOf } from './formula-values';
import { quantityOf } from './quantity';

/** A position as a list of formulas shows it. */
export interface FormulaPosition {
  id: string;
  identifier: string | null;
  name: string;
  quantity: string | null;
  quantityFormula: string | null;
  isQuantityStated: boolean;
  quantityIssue: Issue | null;
}

export function evaluationView(reading: FormulaReading, formula: string, outcome: Evaluated): FormulaEvaluationView {
  return {
    value: outcome.ok ? plainText(quantityOf(outcome.value)) : null,
    names: namesIn(formula).map((name) => nameView(reading, name)),
    problem: outcome.ok ? null : problemView(outcome.problem),
  };
}

export function variableView(reading: FormulaReading, { name, about, value }: VariableRecord): FormulaView {
  const outcome = reading.variables.get(name)?.outcome;
  return {
    ...{ kind: 'variable' as const, name, positionId: null, about, formula: value, isQuantityStated: false },
    value: outcome?.ok ? plainText(outcome.value) : null,
    ...relations(reading, name, value),
    problem: outcome?.ok === false ? problemView(outcome.problem) : null,
  };
}

export function positionFormulaView(reading: FormulaReading, position: FormulaPosition): FormulaView {
  const { id, identifier, name, quantity, quantityFormula, isQuantityStated, quantityIssue } = position;
  return {
    ...{ kind: 'position' as const, name: identifier, positionId: id, about: name, formula: quantityFormula },
    value: quantity,
    isQuantityStated,
    ...relations(reading, keyOf(position), quantityFormula),
    problem: quantityIssue && issueView(quantityIssue),
  };
}

type Relations = Pick<FormulaView, 'refersTo' | 'dependants' | 'dependantCount'>;

function relations(reading: FormulaReading, key: string, formula: string | null): Relations {
  const dependants = reading.graph.dependantsOf(key);
  return {
    refersTo: (formula === null ? [] : namesIn(formula)).map((name) => nameView(reading, name)),
    dependants: dependants.slice(0, MAX_SHOWN_DEPENDANTS).map((dependant) => dependantView(reading, dependant)),
    dependantCount: dependants.length,
  };
}

function dependantView({ linked }: FormulaReading, key: string): FormulaDependantView {
  const row = linked.get(key);
  return row === undefined ? { name: key, positionId: null } : { name: row.identifier, positionId: row.id };
}

function nameView(reading: FormulaReading, name: string): FormulaNameView {
  const value = reading.values.resolve(name);
  const kind = kindOf(reading, name);
  const isOfRow = kind === 'position' || kind === 'resource';
  const positionId = isOfRow ? (reading.rows.get(makerOf(name))?.id ?? null) : null;
  return { name, kind, value: value ? plainText(value) : null, positionId };
}

function kindOf({ values }: FormulaReading, name: string): FormulaNameView['kind'] {
  if (values.isVariable(name)) return 'variable';
  if (!values.has(name)) return values.resolve(name) === undefined ? 'unknown' : 'constant';
  return makerOf(name) === name ? 'position' : 'resource';
}

function problemView({ code, offset, message, remedy }: FormulaProblem): FormulaProblemView {
  return { code, column: offset + 1, message, remedy };
}

function issueView({ code, place, message, remedy }: Issue): FormulaProblemView {
  return { code, column: place.column ?? null, message, remedy };
}
