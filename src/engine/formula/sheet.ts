import type { Decimal } from '../../kernel/decimal';
import { circleProblem, circles, evaluationOrder, type References } from './dependencies';
import { evaluateFormula, type Evaluated, type NameResolver } from './evaluate';
import { parseFormula, type FormulaNode, type Parsed } from './parse';

/** Everything of an estimate that formulas can name: `F1` and `F1.r1` for rows, any other name for variables. */
export interface FormulaSheet {
  /** By the name of the row or variable that the formula gives a value to. */
  readonly formulas: ReadonlyMap<string, string>;
  /** What is given as a number. Null: the name exists and nobody has given its value yet. */
  readonly values: ReadonlyMap<string, Decimal | null>;
}

/**
 * Works out every formula after those it refers to. What stands in a circle gets FORMULA_CYCLE with the path, what
 * refers to something without a value gets FORMULA_NO_VALUE; all the rest gets its value.
 */
export function evaluateSheet(sheet: FormulaSheet): Map<string, Evaluated> {
  const parsed = parseAll(sheet);
  const references = referencesOf(parsed);
  const { order, stuck } = evaluationOrder(references);
  const results = new Map<string, Evaluated>();
  for (const [name, path] of circles(references, stuck)) {
    results.set(name, { ok: false, problem: circleProblem(path) });
  }
  const resolve: NameResolver = (name) => {
    const result = results.get(name);
    if (result) return result.ok ? result.value : null;
    return sheet.formulas.has(name) ? null : sheet.values.get(name);
  };
  for (const name of [...order, ...stuck]) {
    const formula = parsed.get(name);
    if (formula && !results.has(name)) results.set(name, formula.ok ? evaluateFormula(formula.node, resolve) : formula);
  }
  return results;
}

/** The names that a formula refers to, each once, constants included. Empty for a text that is no formula. */
export function namesIn(formula: string): string[] {
  const parsed = parseFormula(formula);
  return parsed.ok ? [...namesOf(parsed.node)] : [];
}

function parseAll(sheet: FormulaSheet): Map<string, Parsed> {
  return new Map([...sheet.formulas].map(([name, text]) => [name, parseFormula(text)]));
}

function referencesOf(parsed: ReadonlyMap<string, Parsed>): References {
  return new Map([...parsed].map(([name, formula]) => [name, formula.ok ? [...namesOf(formula.node)] : []]));
}

function namesOf(node: FormulaNode, names = new Set<string>()): Set<string> {
  switch (node.type) {
    case 'number':
      return names;
    case 'name':
      return names.add(node.name);
    case 'negation':
      return namesOf(node.operand, names);
    case 'operation':
      return namesOf(node.right, namesOf(node.left, names));
    case 'call':
      return node.parameters.reduce((found, parameter) => namesOf(parameter, found), names);
  }
}
