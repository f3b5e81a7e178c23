import type {
  CalculationMethod,
  CoefficientCombination,
  CoefficientNode,
  EstimateSnapshot,
  IndexNode,
  SectionNode,
  TerritoryType,
} from './model';

/** All that a position's figures depend on and the position itself does not hold. */
export interface PositionContext {
  readonly method: CalculationMethod;
  readonly territory: TerritoryType;
  readonly coefficientCombination: CoefficientCombination;
  /** Of the estimate and of the sections from the outermost to the position's own. */
  readonly coefficients: readonly CoefficientNode[];
  readonly indices: readonly IndexNode[];
}

/** What a context takes from the estimate: no positions, so that one changed position can do without the others. */
export type EstimateTerms = Pick<
  EstimateSnapshot,
  'method' | 'territory' | 'coefficientCombination' | 'coefficients' | 'indices'
>;

/** The context of the positions of one section. `sections`: from the outermost to the positions' own; may be empty. */
export function positionContext(estimate: EstimateTerms, sections: readonly SectionNode[]): PositionContext {
  const { method, territory, coefficientCombination, indices } = estimate;
  const coefficients = [...estimate.coefficients, ...sections.flatMap((section) => section.coefficients)];
  return { method, territory, coefficientCombination, coefficients, indices };
}
