import { moneyText } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import { indexView } from '../../prices';
import { vatSourceView } from '../parts/vat.dto';
import { levelsOf } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';
import { EstimateSummaryView, EstimateView } from './estimate.dto';

/** The columns that a list shows. */
export type EstimateListing = Omit<EstimateSummaryView, 'etag' | 'isComplete' | 'createdAt' | 'updatedAt'> & {
  incompleteCount: number;
  missingIndexCount: number;
  createdAt: Date;
  updatedAt: Date;
};

export function estimateSummaryView(listing: EstimateListing): EstimateSummaryView {
  return {
    id: listing.id,
    etag: etagOf(listing.revision),
    projectId: listing.projectId,
    externalId: listing.externalId,
    number: listing.number,
    name: listing.name,
    objectNumber: listing.objectNumber,
    objectName: listing.objectName,
    method: listing.method,
    territory: listing.territory,
    regionCode: listing.regionCode,
    regionName: listing.regionName,
    estimateDate: listing.estimateDate,
    status: listing.status,
    total: listing.total,
    revision: listing.revision,
    positionCount: listing.positionCount,
    isComplete: listing.incompleteCount === 0 && listing.missingIndexCount === 0,
    isStale: listing.isStale,
    createdBy: listing.createdBy,
    createdAt: listing.createdAt.toISOString(),
    updatedAt: listing.updatedAt.toISOString(),
  };
}

export function estimateView(row: EstimateRow): EstimateView {
  const terms = vatTermsOf(row);
  const { vat, totalWithVat } = summaryOf(levelsOf(row), indexingOf(estimateTerms(row)), terms.ratePercent);
  return {
    ...estimateSummaryView(row),
    coefficientCombination: row.coefficientCombination,
    priceZone: row.priceZone,
    priceSetId: row.priceSetId,
    catalogueEditionId: row.catalogueEditionId,
    priceLevelBase: row.priceLevelBase,
    priceLevelCurrent: row.priceLevelCurrent,
    coefficients: row.coefficients,
    indices: row.indices.map(indexView),
    indexKind: row.indexKind,
    variables: row.variables,
    vatRatePercent: row.vatRatePercent,
    supplyDate: row.supplyDate,
    taxStatus: row.taxStatus,
    vatSource: vatSourceView(terms),
    vat: vat && moneyText(vat),
    totalWithVat: totalWithVat && moneyText(totalWithVat),
    incompleteCount: row.incompleteCount,
    legal: row.legal,
    source: row.header.source ?? null,
  };
}
