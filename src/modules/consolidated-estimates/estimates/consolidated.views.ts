import { etagOf } from '../../../platform/http';
import type { ConsolidatedRecord } from '../records/records';
import { ConsolidatedView } from './consolidated.dto';
import { ObjectEstimateView } from './object-estimate.dto';
import { SummaryEstimateView } from './summary-estimate.dto';

export function objectEstimateView(record: ConsolidatedRecord): ObjectEstimateView {
  return { ...shownAlike(record), approvedOn: record.header.approvedOn ?? null };
}

export function summaryEstimateView(record: ConsolidatedRecord): SummaryEstimateView {
  const { supplyDate, taxStatus, vatRatePercent } = record;
  return { ...shownAlike(record), supplyDate, taxStatus, vatRatePercent };
}

function shownAlike(record: ConsolidatedRecord): ConsolidatedView {
  const { id, projectId, number, name, reason, estimateDate, version, createdBy } = record;
  return {
    ...{ id, etag: etagOf(version), projectId, number, name, reason, estimateDate, version, createdBy },
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
