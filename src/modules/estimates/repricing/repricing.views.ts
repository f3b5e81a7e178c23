import { decimal, moneyText } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import { amountsView } from '../parts/amounts.dto';
import type { ListedPosition, ListedResource } from './previews.repository';
import { PreviewPositionView, PreviewResourceView, RepricingTotalsView, RepricingView } from './repricing.dto';
import type { RepricingTotals } from './repricing-totals';
import type { Repricing } from './repricings.repository';

export function repricingView(repricing: Repricing): RepricingView {
  const { id, estimateId, jobId, totalsBefore, totalsAfter } = repricing;
  return {
    ...{ id, etag: etagOf(repricing.version), estimateId, priceSetId: repricing.priceSetId },
    ...{ marketAnalysisIds: repricing.analysisIds, state: repricing.state },
    ...{ revision: repricing.revision, before: totalsBefore && totalsView(totalsBefore) },
    ...{ after: totalsAfter && totalsView(totalsAfter), difference: differenceOf(totalsBefore, totalsAfter) },
    positionCount: repricing.positionCount,
    resourceCount: repricing.resourceCount,
    needsPriceCount: repricing.needsPriceCount,
    keptCount: repricing.keptCount,
    keptVersionId: repricing.keptVersionId,
    createdBy: repricing.createdBy,
    createdAt: repricing.createdAt.toISOString(),
    links: { job: `/api/jobs/${jobId}`, self: `/api/estimates/${estimateId}/repricings/${id}` },
  };
}

export function previewPositionView(position: ListedPosition): PreviewPositionView {
  const { positionId, number, code, name, totalBefore, totalAfter, difference, needsPriceCount } = position;
  return { positionId, number, code, name, totalBefore, totalAfter, difference, needsPriceCount };
}

export function previewResourceView(resource: ListedResource): PreviewResourceView {
  const { code, name, unit, kind, status, priceBefore, priceAfter, quantity } = resource;
  const { costBefore, costAfter, difference, source, origin, issue } = resource;
  return {
    ...{ code, name, unit, kind, status, priceBefore, priceAfter, quantity },
    ...{ costBefore, costAfter, difference, source, origin, issue },
  };
}

function totalsView({ summary, ...totals }: RepricingTotals): RepricingTotalsView {
  return { ...totals, summary: amountsView(summary) };
}

function differenceOf(before: RepricingTotals | null, after: RepricingTotals | null): string | null {
  return before && after && moneyText(decimal(after.total).minus(decimal(before.total)));
}
