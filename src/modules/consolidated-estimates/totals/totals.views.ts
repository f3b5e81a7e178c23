import { CHAPTERS, engineVersion, NO_COSTS, type ChapterResult } from '../../../engine';
import { getContext } from '../../../platform/context';
import { vatSourceView } from '../../estimates';
import { costColumnsView } from '../rows/row.views';
import type { CalculatedObject, CalculatedSummary } from '../sheets/sheet';
import { vatOf } from '../sheets/vat';
import { ObjectTotalsView, StandingView } from './object-totals.dto';
import { ChapterTotalsView, SummaryTotalsView, SummaryVatView } from './summary-totals.dto';

export function objectTotalsView(calculated: CalculatedObject): ObjectTotalsView {
  const { sheet, result } = calculated;
  const [estimates, temporaryBuildings, winterWork, otherCosts] = result.subtotals;
  return {
    objectEstimateId: sheet.estimate.id,
    subtotals: {
      estimates: costColumnsView(estimates),
      temporary_buildings: costColumnsView(temporaryBuildings),
      winter_work: costColumnsView(winterWork),
      other_costs: costColumnsView(otherCosts),
    },
    total: costColumnsView(result.total),
    vatExempt: costColumnsView(result.exempt ?? NO_COSTS),
    ...standingView(calculated),
  };
}

export function summaryTotalsView(calculated: CalculatedSummary): SummaryTotalsView {
  const { sheet, result } = calculated;
  return {
    summaryEstimateId: sheet.estimate.id,
    chapters: result.chapters.map(chapterView),
    vat: vatView(calculated),
    total: costColumnsView(result.total),
    ...standingView(calculated),
  };
}

function chapterView({ number, total, runningTotal }: ChapterResult): ChapterTotalsView {
  return {
    number,
    name: CHAPTERS[number][getContext().locale],
    total: costColumnsView(total),
    runningTotal: runningTotal && costColumnsView(runningTotal),
  };
}

function vatView({ sheet, result }: CalculatedSummary): SummaryVatView {
  return {
    ...vatSourceView(vatOf(sheet.estimate)),
    taxable: costColumnsView(result.taxable),
    exempt: costColumnsView(result.exempt ?? NO_COSTS),
    amount: result.vat && costColumnsView(result.vat),
  };
}

function standingView({ isComplete, isStale, issues }: CalculatedObject | CalculatedSummary): StandingView {
  return { isComplete, isStale, issueCount: issues.length, engineVersion };
}
