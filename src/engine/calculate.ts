import type { Issue } from '../kernel/issue';
import { emptyAmounts } from './amounts';
import { plainArithmetic, type Arithmetic } from './arithmetic';
import { indexKindOf, positionContext, type PositionContext } from './context';
import { beginInputHash, writePosition } from './input-hash';
import { issue } from './issues';
import { byBaseIndex } from './methods/base-index';
import { byResources } from './methods/resource-index';
import type { EstimateSnapshot, PositionNode, SnapshotSource } from './model';
import type { CalculationResult, CalculationTotals, PositionResult, SummaryResult } from './result';
import { sectionTree, type SectionTree } from './sections';
import { TOTAL } from './steps/position-steps';
import { coefficientIssues } from './steps/coefficient-checks';
import { positionTask } from './steps/position-task';
import { RunningTotals, type Levels } from './running-totals';
import { summarize } from './summarize';
import { engineVersion } from './version';

/**
 * Calculates a whole estimate and keeps all of it. Synchronous, total and pure: whatever is wrong with the material is an
 * issue in the result, and the figures that can be known are there.
 */
export function calculate(snapshot: SnapshotSource): CalculationResult {
  const positions = new Map<string, PositionResult>();
  return { ...calculateEach(snapshot, (result) => positions.set(result.id, result)), positions };
}

/**
 * The same, position by position in the order of the snapshot: each goes to `take` and is not kept. In a large estimate
 * the results take more memory, and their keeping more time, than the calculation.
 */
export function calculateEach(
  snapshot: SnapshotSource,
  take: (result: PositionResult) => void,
): CalculationTotals {
  const tree = sectionTree(snapshot.sections);
  const issues: Issue[] = [...tree.issues, ...sharedCoefficientIssues(snapshot, tree)];
  const contexts = contextsBySection(snapshot, tree);
  const rootContext = positionContext(snapshot, []);
  const running = new RunningTotals(tree);
  const known = new Set<string>();
  const hashed = beginInputHash(snapshot);
  let isComplete = true;

  for (const position of snapshot.positions) {
    // Here and not in a round of its own: what has just been read is read again at no cost.
    writePosition(hashed, position);
    const context = contexts.get(position.sectionId);
    const result = calculatePosition(position, context ?? rootContext);
    if (!context)
      issues.push(issue('UNKNOWN_SECTION', { positionId: position.id, field: 'sectionId' }, position.number));
    if (known.has(position.id)) issues.push(issue('DUPLICATE_ID', { positionId: position.id }, position.number));
    running.add(result);
    known.add(position.id);
    take(result);
    for (const found of result.issues) issues.push(found);
    isComplete &&= result.isComplete;
  }

  const totals = running.totals();
  const estimate = totalsOf(snapshot, totals.estimate);
  const sections = new Map<string, SummaryResult>();
  for (const [id, levels] of totals.sections) sections.set(id, totalsOf(snapshot, levels));
  return {
    engineVersion,
    inputHash: hashed.digest(),
    estimate,
    sections,
    issues: [...issues, ...estimate.issues],
    isComplete: isComplete && estimate.issues.length === 0,
  };
}

/** Of coefficients above the positions, each told once and not once a position. */
function sharedCoefficientIssues({ coefficients }: Pick<EstimateSnapshot, 'coefficients'>, { chains }: SectionTree): Issue[] {
  const ofSections = [...chains].flatMap(([sectionId, chain]) => {
    const above = [...coefficients, ...chain.slice(0, -1).flatMap((section) => section.coefficients)];
    return coefficientIssues(chain.at(-1)?.coefficients ?? [], above, { sectionId });
  });
  return [...coefficientIssues(coefficients, [], {}), ...ofSections];
}

function totalsOf(snapshot: SnapshotSource, { current, base }: Levels): SummaryResult {
  const { vatRatePercent, indices, method } = snapshot;
  if (method !== 'base_index') return summarize(current, vatRatePercent);
  return summarize(current, vatRatePercent, { base: { buckets: base, indices, indexKind: indexKindOf(snapshot) } });
}

/**
 * Calculates one position: the path of a single change. The difference between its new and old contributions, added to
 * the stored buckets, gives exactly what a full calculation would.
 */
export function calculatePosition(
  position: PositionNode,
  context: PositionContext,
  arithmetic: Arithmetic = plainArithmetic,
): PositionResult {
  if (position.isExcluded) return excluded(position, arithmetic);
  const task = positionTask(position, context, arithmetic);
  return context.method === 'base_index' ? byBaseIndex(task) : byResources(task);
}

function excluded(position: PositionNode, arithmetic: Arithmetic): PositionResult {
  return {
    id: position.id,
    sectionId: position.sectionId,
    quantityTotal: null,
    amounts: { ...emptyAmounts(), total: arithmetic.sum(TOTAL, position) },
    amountsBase: null,
    norm: null,
    totalPerUnit: null,
    overheadRatePercent: null,
    profitRatePercent: null,
    contributions: {},
    contributionsBase: null,
    resources: [],
    issues: [],
    isComplete: true,
  };
}

function contextsBySection(snapshot: SnapshotSource, tree: SectionTree): Map<string, PositionContext> {
  const contexts = new Map<string, PositionContext>();
  for (const [id, chain] of tree.chains) contexts.set(id, positionContext(snapshot, chain));
  return contexts;
}
