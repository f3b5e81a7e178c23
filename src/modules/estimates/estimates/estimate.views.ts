import { summarize } from '../../../engine';
import { decimalOrNull, moneyText } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import { contributionsOf } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { EstimateSummaryView, EstimateView } from './estimate.dto';

/** The columns that a list shows. */
export type EstimateListing = Omit<EstimateSummaryView, 'etag' | 'isComplete' | 'createdAt' | 'updatedAt'> & {
  incompleteCount: number;
  createdAt: Date;
  updatedAt: Date;
};

export function estimateSummaryView({ incompleteCount, ...listing }: EstimateListing): EstimateSummaryView {
  return {
    ...listing,
    etag: etagOf(listing.revision),
    isComplete: incompleteCount === 0,
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}

export function estimateView(row: EstimateRow): EstimateView {
  const { vat, totalWithVat } = summarize(contributionsOf(row.contributions), decimalOrNull(row.vatRatePercent));
  return {
    ...estimateSummaryView(listingOf(row)),
    coefficientCombination: row.coefficientCombination,
    priceZone: row.priceZone,
    priceLevelBase: row.priceLevelBase,
    priceLevelCurrent: row.priceLevelCurrent,
    coefficients: row.coefficients,
    vatRatePercent: row.vatRatePercent,
    vat: vat && moneyText(vat),
    totalWithVat: totalWithVat && moneyText(totalWithVat),
    incompleteCount: row.incompleteCount,
    legal: row.legal,
    source: row.header.source ?? null,
  };
}

function listingOf(row: EstimateRow): EstimateListing {
  const { id, projectId, externalId, number, name, objectNumber, objectName, method, territory } = row;
  const { regionCode, regionName, estimateDate, status, total, revision, positionCount, incompleteCount } = row;
  const { isStale, createdBy, createdAt, updatedAt } = row;
  return {
    ...{ id, projectId, externalId, number, name, objectNumber, objectName, method, territory },
    ...{ regionCode, regionName, estimateDate, status, total, revision, positionCount, incompleteCount },
    ...{ isStale, createdBy, createdAt, updatedAt },
  };
}
