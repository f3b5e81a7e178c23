import type { PositionResult } from '../result';
import { bucketOf, contributions, withExempt } from '../steps/buckets';
import { atCurrentPrices } from '../steps/current-pricing';
import { addOwnCost } from '../steps/own-cost';
import { normAmounts, positionFigures } from '../steps/position-amounts';
import { totalPerUnit, totalVolume } from '../steps/position-quantity';
import type { PositionTask } from '../steps/position-task';
import { resourceRows, type ResourceRow } from '../steps/resource-rows';
import { groupRows } from '../steps/row-groups';

/** The resource-index and the resource method (formulas 1 to 10): a position is the sum of its priced resources. */
export function byResources(task: PositionTask): PositionResult {
  const { position, context, arithmetic, issues } = task;
  const volume = totalVolume(task);
  const rows = resourceRows(task, volume, atCurrentPrices);
  const groups = groupRows(rows);
  const isPriced = position.kind === 'cost' || addOwnCost(groups, task, position.kind, volume);
  const { amounts, markups } = positionFigures(arithmetic, position, groups);
  return {
    id: position.id,
    sectionId: position.sectionId,
    quantityTotal: volume,
    amounts,
    amountsBase: null,
    norm: position.kind === 'cost' ? normAmounts(arithmetic, position, { rows, groups, amounts }) : null,
    totalPerUnit: totalPerUnit(task, amounts.total),
    overheadRatePercent: markups.overheadRatePercent,
    profitRatePercent: markups.profitRatePercent,
    contributions: withExempt(contributions(bucketOf(position, context.method), amounts), position),
    contributionsBase: null,
    resources: rows.map((row) => row.result),
    issues,
    isComplete: volume !== null && isPriced && rows.every(isPaid),
  };
}

function isPaid({ element, result }: ResourceRow): boolean {
  return element === null || result.cost !== null;
}
