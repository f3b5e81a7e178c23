import { Decimal } from '../../kernel/decimal';
import { callFunction, constantNamed } from './functions';
import type { FormulaNode, Operator } from './parse';
import { FormulaStop, problem, type FormulaProblem } from './problems';

/** Wider than numeric(24,7), so that intermediate figures have room; what is larger is a slip of the pen. */
const MAX_MAGNITUDE = new Decimal(10).pow(30);
/** Serves every formula of geometry and percent; more only makes huge numbers. */
export const MAX_EXPONENT = 20;

/** The value of a variable or row: null where the name is known and has no value, undefined where it is unknown. */
export type NameResolver = (name: string) => Decimal | null | undefined;

export type Evaluated = { ok: true; value: Decimal } | { ok: false; problem: FormulaProblem };

/** The exact value of a parsed formula; quotients and roots to 60 digits. To round it is up to the caller. */
export function evaluateFormula(node: FormulaNode, resolve: NameResolver): Evaluated {
  try {
    return { ok: true, value: valueOf(node, resolve) };
  } catch (error) {
    if (error instanceof FormulaStop) return { ok: false, problem: error.problem };
    throw error;
  }
}

function valueOf(node: FormulaNode, resolve: NameResolver): Decimal {
  switch (node.type) {
    case 'number':
      return node.value;
    case 'name':
      return named(node.name, node.offset, resolve);
    case 'negation':
      return valueOf(node.operand, resolve).negated();
    case 'operation':
      return bounded(
        operate(node.sign, valueOf(node.left, resolve), valueOf(node.right, resolve), node.offset),
        node.offset,
      );
    case 'call': {
      const parameters = node.parameters.map((parameter) => valueOf(parameter, resolve));
      return bounded(callFunction(node.name, parameters, node.offset), node.offset);
    }
  }
}

function named(name: string, offset: number, resolve: NameResolver): Decimal {
  const resolved = resolve(name);
  // A variable of the estimate may be called π; the constant steps back.
  const value = resolved === undefined ? constantNamed(name) : resolved;
  if (value === undefined) throw new FormulaStop(problem('FORMULA_UNKNOWN_NAME', offset, name));
  if (value === null) throw new FormulaStop(problem('FORMULA_NO_VALUE', offset, name));
  return value;
}

function operate(sign: Operator, left: Decimal, right: Decimal, offset: number): Decimal {
  switch (sign) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      if (right.isZero()) throw new FormulaStop(problem('FORMULA_DIVISION_BY_ZERO', offset));
      return left.div(right);
    case '^':
      if (right.abs().greaterThan(MAX_EXPONENT)) throw outOfRange(right, offset);
      return left.pow(right);
  }
}

function bounded(value: Decimal, offset: number): Decimal {
  if (!value.isFinite() || value.abs().greaterThan(MAX_MAGNITUDE)) throw outOfRange(value, offset);
  return value;
}

function outOfRange(value: Decimal, offset: number): FormulaStop {
  return new FormulaStop(problem('FORMULA_OUT_OF_RANGE', offset, value.toString()));
}
