import {
  calculateSummaryEstimate,
  CHAPTERS,
  type Chapter,
  type ChapterNumber,
  type CostRow,
  type SummaryEstimate,
} from '../../../engine';
import type { RowRecord } from '../records/records';
import { limitedCostOf, statedCosts, titleOf } from './row-costs';
import type { CalculatedSummary, SummarySheet } from './sheet';
import { linkIssues, objectIssues, rowIssues, standingOf, toRows } from './sheet-issues';
import { vatIssues, vatOf } from './vat';

export function calculatedSummary(sheet: SummarySheet): CalculatedSummary {
  const result = calculateSummaryEstimate(summaryEstimateOf(sheet));
  const issues = [
    ...toRows(result.issues),
    ...linkIssues(sheet),
    ...objectIssues(sheet),
    ...rowIssues(sheet.rows),
    ...vatIssues(sheet.estimate, sheet.rows),
  ];
  return { sheet, result, issues, ...standingOf(issues) };
}

/** The estimate as the engine wants to see it. */
export function summaryEstimateOf(sheet: SummarySheet): SummaryEstimate {
  const chapters = new Map<number, { number: ChapterNumber; rows: CostRow[]; limitedCosts: Chapter['limitedCosts'][0][] }>();
  for (const row of sheet.rows) {
    if (!isChapter(row.part)) continue;
    const chapter = chapters.get(row.part) ?? { number: row.part, rows: [], limitedCosts: [] };
    chapters.set(row.part, chapter);
    if (row.kind === 'limited_cost') chapter.limitedCosts.push(limitedCostOf(row));
    else chapter.rows.push(...costRow(row, sheet));
  }
  return { chapters: [...chapters.values()], vatRatePercent: vatOf(sheet.estimate).ratePercent };
}

function isChapter(part: number): part is ChapterNumber {
  return part in CHAPTERS;
}

function costRow(row: RowRecord, sheet: SummarySheet): CostRow[] {
  const { id, isVatExempt } = row;
  if (row.kind === 'cost') {
    return [{ id, name: titleOf(row), columns: statedCosts(row), unit: row.unit ?? 'thousands', isVatExempt }];
  }
  if (row.kind === 'object_estimate') return objectRow(row, sheet);
  const linked = sheet.locals.get(row.estimateId ?? '');
  // It may have gone while the rows were being read.
  if (linked === undefined) return [];
  const { costs: columns, exempt } = linked;
  return [{ id, name: titleOf(linked), columns, unit: 'rubles', isVatExempt, exempt }];
}

function objectRow({ id, objectEstimateId, isVatExempt }: RowRecord, { objects }: SummarySheet): CostRow[] {
  const linked = objects.get(objectEstimateId ?? '');
  if (linked === undefined) return [];
  const { sheet, result } = linked;
  const { total: columns, exempt } = result;
  return [{ id, name: titleOf(sheet.estimate), columns, unit: 'thousands', isVatExempt, exempt }];
}
