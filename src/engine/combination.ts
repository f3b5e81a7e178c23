import type { CoefficientCombination, CoefficientNode, PositionNode } from './model';
import { round } from './rounding';
import { elementFactors, STATED_TARGETS, type RateElement } from './steps/element-coefficients';
import { combineFactors } from './steps/factors';

type Stating = Pick<PositionNode, 'coefficients' | 'statedCoefficients'>;

// The keys of a record of elements.
const ELEMENTS = Object.keys(STATED_TARGETS) as RateElement[];

/**
 * How the document that these positions of unit rates come from joins its coefficients. It never says so, but the final
 * coefficients that it states give it away, and the extra pay of machinists, which has no stated coefficient, depends on it.
 *
 * @param shared coefficients that hold for all of the positions.
 * @returns `two_digit_group` where that alone explains stated coefficients, and none of them speaks against it.
 */
export function combinationOf(positions: Iterable<Stating>, shared: readonly CoefficientNode[]): CoefficientCombination {
  let isExplained = false;
  for (const position of positions) {
    for (const element of ELEMENTS) {
      const spoken = testimonyOf(position, element, shared);
      if (spoken === 'schema') return 'schema';
      isExplained ||= spoken === 'two_digit_group';
    }
  }
  return isExplained ? 'two_digit_group' : 'schema';
}

/** Null where both ways come to the same, or neither comes to what is stated. */
function testimonyOf(
  { coefficients, statedCoefficients = {} }: Stating,
  element: RateElement,
  shared: readonly CoefficientNode[],
): CoefficientCombination | null {
  const target = STATED_TARGETS[element];
  const stated = target === null ? undefined : statedCoefficients[target];
  if (stated === undefined) return null;
  const factors = elementFactors([...shared, ...coefficients], element);
  const isBy = (policy: CoefficientCombination): boolean =>
    round(combineFactors(factors, policy), 'coefficient').equals(stated);
  const [isBySchema, isByGroup] = [isBy('schema'), isBy('two_digit_group')];
  if (isBySchema === isByGroup) return null;
  return isBySchema ? 'schema' : 'two_digit_group';
}
