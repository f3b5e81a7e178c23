import { ONE, type Decimal } from '../../kernel/decimal';
import type { CoefficientCombination, CoefficientNode } from '../model';
import { round } from '../rounding';

/** One coefficient and its value for the target in question. */
export interface Factor {
  readonly coefficient: CoefficientNode;
  readonly value: Decimal;
}

/** How the factors of one target join, before any arithmetic. */
export interface FactorArrangement {
  /** Appendix 10 of 421/пр: conditions by table (each table adds up), and wage-only factors of its tables. */
  readonly appendix: readonly (readonly Factor[])[];
  /** Technological, price and other wage-only factors: each multiplies. */
  readonly rest: readonly Factor[];
}

export function arrange(factors: readonly Factor[]): FactorArrangement {
  const tables = new Map<string, Factor[]>();
  const appendix: Factor[][] = [];
  const rest: Factor[] = [];
  for (const factor of factors) {
    const { group, table } = factor.coefficient;
    if (group === 'condition') {
      const known = tables.get(table);
      if (known) known.push(factor);
      else {
        const added = [factor];
        tables.set(table, added);
        appendix.push(added);
      }
    } else if (group === 'wage_only' && table !== '') appendix.push([factor]);
    else rest.push(factor);
  }
  return { appendix, rest };
}

/**
 * The final coefficient before its one rounding (421/пр: К = ДК1 + … + ДКn + 1 within a table; the schema: a product of
 * the rest). `two_digit_group` also cuts the product of the appendix-10 part to 2 places, where there is a product.
 */
export function combineFactors(factors: readonly Factor[], policy: CoefficientCombination): Decimal {
  const { appendix, rest } = arrange(factors);
  let result = appendix.map(sumOfFractions).reduce((product, table) => product.times(table), ONE);
  if (policy === 'two_digit_group' && appendix.length > 1) result = round(result, 'coefficient_group');
  return rest.reduce((product, factor) => product.times(factor.value), result);
}

function sumOfFractions(table: readonly Factor[]): Decimal {
  return table.reduce((total, factor) => total.plus(factor.value).minus(ONE), ONE);
}
