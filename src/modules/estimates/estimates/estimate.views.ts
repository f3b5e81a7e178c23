import { decimalOrNull, moneyText } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import { indexView } from '../parts/index.dto';
import { levelsOf } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { EstimateSummaryView, EstimateView } from './estimate.dto';

/** The columns that a list shows. */
export type EstimateListing = Omit<EstimateSummaryView, 'etag' | 'isComplete' | 'createdAt' | 'updatedAt'> & {
  incompleteCount: number;
  missingIndexCount: number;
  createdAt: Date;
  updatedAt: Date;
};

export function estimateSummaryView({ incompleteCount, missingIndexCount, ...listing }: EstimateListing): EstimateSummaryView {
  return {
    ...listing,
    etag: etagOf(listing.revision),
    isComplete: incompleteCount === 0 && missingIndexCount === 0,
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}

export function estimateView(row: EstimateRow): EstimateView {
  const vatRate = decimalOrNull(row.vatRatePercent);
  const { vat, totalWithVat } = summaryOf(levelsOf(row), indexingOf(estimateTerms(row)), vatRate);
  return {
    ...estimateSummaryView(listingOf(row)),
    coefficientCombination: row.coefficientCombination,
    priceZone: row.priceZone,
    priceLevelBase: row.priceLevelBase,
    priceLevelCurrent: row.priceLevelCurrent,
    coefficients: row.coefficients,
    indices: row.indices.map(indexView),
    indexKind: row.indexKind,
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
  const { missingIndexCount, isStale, createdBy, createdAt, updatedAt } = row;
  return {
    ...{ id, projectId, externalId, number, name, objectNumber, objectName, method, territory },
    ...{ regionCode, regionName, estimateDate, status, total, revision, positionCount, incompleteCount },
    ...{ missingIndexCount, isStale, createdBy, createdAt, updatedAt },
  };
}
