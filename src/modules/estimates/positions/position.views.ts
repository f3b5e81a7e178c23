import { etagOf } from '../../../platform/http';
import type { StoredPosition } from '../changes/position-draft';
import { amountsView } from '../parts/amounts.dto';
import { priceView } from '../parts/price.dto';
import { indexView } from '../../prices';
import type { PositionRow } from '../records/records';
import { resourceView } from '../resources/resource.views';
import { PositionDetailView, PositionView } from './position-view.dto';

/** What a list reads of a position. */
export type PositionListing = Omit<
  PositionRow,
  | 'organisationId'
  | 'ordinal'
  | 'quantityReferences'
  | 'extras' | 'normAmounts' | 'contributions' | 'contributionsBase'
>;

export function positionView(position: PositionListing): PositionView {
  return {
    id: position.id,
    etag: etagOf(position.version),
    estimateId: position.estimateId,
    sectionId: position.sectionId,
    externalId: position.externalId,
    identifier: position.identifier,
    number: position.number,
    kind: position.kind,
    prefix: position.prefix,
    code: position.code,
    name: position.name,
    unit: position.unit,
    quantity: position.quantity,
    quantityFormula: position.quantityFormula,
    isQuantityStated: position.isQuantityStated,
    quantityTotal: position.quantityTotal,
    summaryType: position.summaryType,
    workType: position.workType,
    isExcluded: position.isExcluded,
    isVatExempt: position.isVatExempt,
    comment: position.comment,
    coefficients: position.coefficients,
    statedCoefficients: position.statedCoefficients,
    indices: position.indices.map(indexView),
    overhead: position.overhead,
    profit: position.profit,
    markups: position.markups,
    normEditionId: position.normEditionId,
    catalogueMatch: position.catalogueMatch,
    amendments: position.amendments,
    loadPercent: position.loadPercent,
    idlePercent: position.idlePercent,
    price: position.price && priceView(position.price),
    priceOrigin: position.price?.origin ?? null,
    unitRate: position.unitRate,
    quantityTakeoff: position.quantityTakeoff,
    amounts: amountsView(position.amounts),
    amountsBase: position.amountsBase && amountsView(position.amountsBase),
    overheadRatePercent: position.overheadRatePercent,
    profitRatePercent: position.profitRatePercent,
    total: position.total,
    totalPerUnit: position.totalPerUnit,
    isComplete: position.isComplete,
    issues: position.issues,
    declared: position.declared,
  };
}

export function positionDetailView({ position, lines }: StoredPosition): PositionDetailView {
  return { ...positionView(position), resources: lines.map(resourceView) };
}
