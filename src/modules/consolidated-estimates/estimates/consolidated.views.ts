import { etagOf } from '../../../platform/http';
import type { ConsolidatedRecord } from '../records/records';
import { ObjectEstimateView } from './object-estimate.dto';
import { SummaryEstimateView } from './summary-estimate.dto';

export function objectEstimateView(record: ConsolidatedRecord): ObjectEstimateView {
  const { id, projectId, number, name, reason, estimateDate, version, createdBy } = record;
  return {
    ...{ id, etag: etagOf(version), projectId, number, name, reason, estimateDate, version, createdBy },
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

export function summaryEstimateView(record: ConsolidatedRecord): SummaryEstimateView {
  const { supplyDate, taxStatus, vatRatePercent } = record;
  return { ...objectEstimateView(record), supplyDate, taxStatus, vatRatePercent };
}
