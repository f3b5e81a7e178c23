import { COST_COLUMNS } from '../../../engine';
import { decimal, decimalOrNull, moneyText, sum } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { RowRecord } from '../records/records';
import { sheetIssue } from './issue-texts';
import { statedCosts, titleOf } from './row-costs';
import type { Sheet, Standing, SummarySheet } from './sheet';

/** How the engine names the base of a limited cost in the place of an issue. */
const LIMITED_COST_BASE = /^limitedCosts\/([^/]+)\/base$/;
/** Each figure in thousands is rounded by itself (421/пр, п. 42): the whole may be this far off for each of its parts. */
const TOLERANCE_PER_FIGURE = decimal('0.01');

/** Issues of the engine, with the rows that they are about. */
export function toRows(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => {
    const rowId = LIMITED_COST_BASE.exec(issue.place.field ?? '')?.[1];
    return rowId === undefined ? issue : { ...issue, place: { rowId, field: 'charge.base' } };
  });
}

/** Of local estimates that rows link. */
export function linkIssues({ rows, locals }: Pick<Sheet, 'rows' | 'locals'>): Issue[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id, estimateId }) => {
    const linked = locals.get(estimateId ?? '');
    if (linked === undefined) return [];
    const isRepeated = seen.has(linked.id);
    seen.add(linked.id);
    const repeated = isRepeated ? [sheetIssue('ESTIMATE_COUNTED_TWICE', { rowId: id }, titleOf(linked))] : [];
    return [...repeated, ...standingIssues(id, titleOf(linked), linked)];
  });
}

/** Of object estimates that a summary links: what stands in them counts there already. */
export function objectIssues({ rows, objects }: SummarySheet): Issue[] {
  const seen = new Set(rows.flatMap(({ estimateId }) => estimateId ?? []));
  return rows.flatMap(({ id, objectEstimateId }) => {
    const linked = objects.get(objectEstimateId ?? '');
    if (linked === undefined) return [];
    const { estimate, locals } = linked.sheet;
    const repeated = seen.has(estimate.id) ? [estimate] : [...locals.values()].filter(({ id: local }) => seen.has(local));
    for (const counted of [estimate, ...locals.values()]) seen.add(counted.id);
    return [
      ...repeated.map((counted) => sheetIssue('ESTIMATE_COUNTED_TWICE', { rowId: id }, titleOf(counted))),
      ...standingIssues(id, titleOf(estimate), linked),
    ];
  });
}

/** Of costs that rows state themselves. */
export function rowIssues(rows: readonly RowRecord[]): Issue[] {
  return rows.flatMap((row) => {
    const total = decimalOrNull(row.total);
    if (row.kind !== 'cost' || total === null) return [];
    const costs = statedCosts(row);
    const parts = COST_COLUMNS.map((column) => costs[column]).filter((figure) => !figure.isZero());
    const whole = sum(parts);
    // Rubles are not converted, so they agree or they do not.
    const allowed = row.unit === 'thousands' ? TOLERANCE_PER_FIGURE.times(parts.length) : decimal('0');
    if (total.minus(whole).abs().lte(allowed)) return [];
    const place = { rowId: row.id, field: 'costs.total' };
    return [sheetIssue('ROW_TOTAL_DIFFERS', place, titleOf(row), moneyText(total), moneyText(whole))];
  });
}

export function standingOf(issues: readonly Issue[]): Standing {
  return {
    isComplete: issues.every(({ severity }) => severity !== 'error'),
    isStale: issues.some(({ code }) => code === 'LINKED_ESTIMATE_STALE'),
  };
}

function standingIssues(rowId: string, title: string, { isComplete, isStale }: Standing): Issue[] {
  return [
    ...(isComplete ? [] : [sheetIssue('LINKED_ESTIMATE_INCOMPLETE', { rowId }, title)]),
    ...(isStale ? [sheetIssue('LINKED_ESTIMATE_STALE', { rowId }, title)] : []),
  ];
}
