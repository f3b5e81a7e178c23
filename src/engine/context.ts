import type {
  CalculationMethod,
  CoefficientCombination,
  CoefficientNode,
  EstimateSnapshot,
  IndexKind,
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
  readonly indexKind: IndexKind;
}

/** What a context takes from the estimate: no positions, so that one changed position can do without the others. */
export type EstimateTerms = Pick<
  EstimateSnapshot,
  'method' | 'territory' | 'coefficientCombination' | 'coefficients' | 'indices' | 'indexKind'
>;

/** The context of the positions of one section. `sections`: from the outermost to the positions' own; may be empty. */
export function positionContext(estimate: EstimateTerms, sections: readonly SectionNode[]): PositionContext {
  const { method, territory, coefficientCombination, indices } = estimate;
  const indexKind = indexKindOf(estimate);
  const coefficients = [...estimate.coefficients, ...sections.flatMap((section) => section.coefficients)];
  return { method, territory, coefficientCombination, coefficients, indices, indexKind };
}

/** As the estimate says, else as its indices show. */
export function indexKindOf({ indexKind, indices }: Pick<EstimateTerms, 'indexKind' | 'indices'>): IndexKind {
  if (indexKind) return indexKind;
  const isWhole = indices.some((index) => index.target === 'construction_and_mounting');
  return isWhole ? 'construction_and_mounting' : 'elements';
}
