import type { Issue } from '../kernel/issue';
import { emptyAmounts } from './amounts';
import { plainArithmetic, type Arithmetic } from './arithmetic';
import { positionContext, type PositionContext } from './context';
import { inputHash } from './input-hash';
import { issue } from './issues';
import { byResources } from './methods/resource-index';
import type { EstimateSnapshot, PositionNode } from './model';
import type { CalculationResult, PositionResult, SummaryResult } from './result';
import { sectionTree, type SectionTree } from './sections';
import type { Contributions } from './steps/buckets';
import { TOTAL } from './steps/position-steps';
import { positionTask } from './steps/position-task';
import { addContributions, summarize } from './summarize';
import { engineVersion } from './version';

/**
 * Calculates a whole estimate. Synchronous, total and pure: whatever is wrong with the material is an issue in the
 * result, and the figures that can be known are there.
 */
export function calculate(snapshot: EstimateSnapshot): CalculationResult {
  const tree = sectionTree(snapshot.sections);
  const issues: Issue[] = [...tree.issues];
  const contexts = contextsBySection(snapshot, tree);
  const rootContext = positionContext(snapshot, []);
  const own = new Map<string, Contributions>();
  const positions = new Map<string, PositionResult>();
  let unsectioned: Contributions = {};
  let isComplete = true;

  for (const position of snapshot.positions) {
    const context = contexts.get(position.sectionId);
    const result = calculatePosition(position, context ?? rootContext);
    if (context) own.set(position.sectionId, addContributions(own.get(position.sectionId) ?? {}, result.contributions));
    else {
      issues.push(issue('UNKNOWN_SECTION', { positionId: position.id, field: 'sectionId' }, position.number));
      unsectioned = addContributions(unsectioned, result.contributions);
    }
    if (positions.has(position.id)) issues.push(issue('DUPLICATE_ID', { positionId: position.id }, position.number));
    positions.set(position.id, result);
    for (const found of result.issues) issues.push(found);
    isComplete &&= result.isComplete;
  }

  const totals = withSubsections(own, tree);
  let all = unsectioned;
  for (const contributed of own.values()) all = addContributions(all, contributed);
  return {
    engineVersion,
    inputHash: inputHash(snapshot),
    estimate: summarize(all, snapshot.vatRatePercent),
    sections: summaries(totals, snapshot),
    positions,
    issues,
    isComplete,
  };
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
  return byResources(positionTask(position, context, arithmetic));
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

function contextsBySection(snapshot: EstimateSnapshot, tree: SectionTree): Map<string, PositionContext> {
  const contexts = new Map<string, PositionContext>();
  for (const [id, chain] of tree.chains) contexts.set(id, positionContext(snapshot, chain));
  return contexts;
}

/** A section's figures contain its subsections'. */
function withSubsections(own: ReadonlyMap<string, Contributions>, tree: SectionTree): Map<string, Contributions> {
  const totals = new Map<string, Contributions>();
  for (const id of tree.chains.keys()) totals.set(id, {});
  for (const [id, contributed] of own) {
    for (const section of tree.chains.get(id) ?? []) {
      totals.set(section.id, addContributions(totals.get(section.id) ?? {}, contributed));
    }
  }
  return totals;
}

function summaries(totals: Map<string, Contributions>, snapshot: EstimateSnapshot): Map<string, SummaryResult> {
  const result = new Map<string, SummaryResult>();
  for (const [id, contributed] of totals) result.set(id, summarize(contributed, snapshot.vatRatePercent));
  return result;
}
