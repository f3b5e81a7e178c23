import { CHAPTERS, engineVersion, type ChapterResult } from '../../../engine';
import { plainText } from '../../../kernel/decimal';
import { getContext } from '../../../platform/context';
import { sourceView } from '../../normatives';
import { costColumnsView } from '../rows/row.views';
import type { CalculatedObject, CalculatedSummary } from '../sheets/sheet';
import { vatDecision } from '../sheets/vat';
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
  const { status, ratePercent, rate, reason } = vatDecision(sheet.estimate);
  return {
    status,
    ratePercent: ratePercent && plainText(ratePercent),
    reason: reason[getContext().locale],
    source: rate && sourceView(rate.source),
    taxable: costColumnsView(result.taxable),
    amount: result.vat && costColumnsView(result.vat),
  };
}

function standingView({ isComplete, isStale, issues }: CalculatedObject | CalculatedSummary): StandingView {
  return { isComplete, isStale, issueCount: issues.length, engineVersion };
}
