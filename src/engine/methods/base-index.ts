import type { PositionResult, ResourceResult } from '../result';
import { baseLevel, currentLevel, type BaseParts } from '../steps/base-level';
import { contributedAmounts } from '../steps/base-contributions';
import { atBasePrices } from '../steps/base-pricing';
import type { BaseTask } from '../steps/base-task';
import { bucketOf, contributions, withExempt } from '../steps/buckets';
import { totalPerUnit, totalVolume } from '../steps/position-quantity';
import type { PositionTask } from '../steps/position-task';
import { ownParts } from '../steps/rate-parts';
import { resourceRows, type ResourceRow } from '../steps/resource-rows';
import { groupRows } from '../steps/row-groups';
import { wholeTarget, wholeTotal } from '../steps/whole';

/** The base-index method (formulas 12 to 16): unit rates at the base level, and what of them the position indexes. */
export function byBaseIndex(position: PositionTask): PositionResult {
  const { position: node, context, issues } = position;
  const bucket = bucketOf(node, context.method);
  const task: BaseTask = { ...position, bucket };
  const volume = totalVolume(task);
  const rows = resourceRows(task, volume, atBasePrices(task));
  const parts: BaseParts = {
    own: ownParts(task, volume),
    groups: groupRows(rows),
    baseGroups: groupRows(rows.map(atBaseCost)),
  };
  const base = baseLevel(task, parts);
  const current = currentLevel(task, parts, base);
  const target = wholeTarget(bucket, context.indexKind);
  const isWhole = target !== null && node.kind !== 'other';
  const total = isWhole ? wholeTotal(task, target, base, current.amounts) : current.amounts.total;
  const amounts = { ...current.amounts, total };
  const contributed = contributedAmounts(current.amounts, bucket, context.indexKind);
  return {
    id: node.id,
    sectionId: node.sectionId,
    quantityTotal: volume,
    amounts,
    amountsBase: base.amounts,
    norm: null,
    totalPerUnit: totalPerUnit(task, amounts.total),
    overheadRatePercent: base.markups.overheadRatePercent,
    profitRatePercent: base.markups.profitRatePercent,
    contributions: withExempt(contributions(bucket, contributed), node),
    contributionsBase: withExempt(contributions(bucket, base.amounts), node),
    resources: rows.map((row) => row.result),
    issues,
    isComplete: !issues.some(({ severity }) => severity === 'error'),
  };
}

/** The row as a sum at the base level sees it. */
function atBaseCost(row: ResourceRow): ResourceRow {
  const result: ResourceResult = { ...row.result, cost: row.result.costBase };
  return { ...row, result };
}
