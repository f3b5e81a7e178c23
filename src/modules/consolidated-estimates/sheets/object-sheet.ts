import {
  calculateObjectEstimate,
  type AddedCost,
  type LocalEstimateRow,
  type ObjectEstimate,
} from '../../../engine';
import type { RowRecord } from '../records/records';
import { limitedCostOf, rublesOf, titleOf } from './row-costs';
import type { CalculatedObject, Sheet } from './sheet';
import { linkIssues, rowIssues, standingOf, toRows } from './sheet-issues';

/** Parts of an object estimate: the subtotals of the state schema, by what they begin to count in. */
export const OBJECT_PARTS = { estimates: 1, temporary_buildings: 2, winter_work: 3, other_costs: 4 } as const;
export type ObjectPart = keyof typeof OBJECT_PARTS;
// Object.keys widens to string[]; OBJECT_PARTS has exactly these keys.
export const OBJECT_PART_NAMES = Object.keys(OBJECT_PARTS) as ObjectPart[];

export function calculatedObject(sheet: Sheet): CalculatedObject {
  const result = calculateObjectEstimate(objectEstimateOf(sheet));
  const issues = [...toRows(result.issues), ...linkIssues(sheet), ...rowIssues(sheet.rows)];
  return { sheet, result, issues, ...standingOf(issues) };
}

/** The estimate as the engine wants to see it. */
export function objectEstimateOf(sheet: Sheet): ObjectEstimate {
  const of = (part: ObjectPart): RowRecord[] => sheet.rows.filter((row) => row.part === OBJECT_PARTS[part]);
  const added = (part: ObjectPart): AddedCost[] =>
    of(part).flatMap((row): AddedCost[] => (row.kind === 'limited_cost' ? [limitedCostOf(row)] : costRow(row, sheet)));
  return {
    rows: of('estimates').flatMap((row) => costRow(row, sheet)),
    temporaryBuildings: added('temporary_buildings'),
    winterWork: added('winter_work'),
    otherCosts: added('other_costs'),
  };
}

function costRow(row: RowRecord, sheet: Sheet): LocalEstimateRow[] {
  const { id, isVatExempt } = row;
  if (row.kind === 'cost') {
    const rubles = rublesOf(row);
    return [{ id, name: titleOf(row), rubles, exempt: isVatExempt ? rubles : null }];
  }
  const linked = sheet.locals.get(row.estimateId ?? '');
  // It may have gone while the rows were being read.
  if (linked === undefined) return [];
  const { costs: rubles, exempt } = linked;
  return [{ id, name: titleOf(linked), rubles, exempt: isVatExempt ? rubles : exempt }];
}
