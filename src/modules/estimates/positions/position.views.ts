import { etagOf } from '../../../platform/http';
import type { StoredPosition } from '../changes/position-draft';
import { amountsView } from '../parts/amounts.dto';
import { indexView } from '../parts/index.dto';
import type { PositionRow } from '../records/records';
import { resourceView } from '../resources/resource.views';
import { PositionDetailView, PositionView } from './position-view.dto';

/** What a list reads of a position. */
export type PositionListing = Omit<
  PositionRow,
  'organisationId' | 'ordinal' | 'extras' | 'normAmounts' | 'contributions' | 'contributionsBase'
>;

export function positionView(position: PositionListing): PositionView {
  const { id, estimateId, sectionId, externalId, number, kind, prefix, code, name, unit } = position;
  const { quantity, quantityFormula, quantityTotal, summaryType, workType, isExcluded, comment } = position;
  const { coefficients, overhead, profit, amendments, loadPercent, idlePercent, price, unitRate } = position;
  const { quantityTakeoff, overheadRatePercent, profitRatePercent, total, totalPerUnit } = position;
  const { isComplete, issues, declared, statedCoefficients, amountsBase } = position;
  return {
    ...{ id, etag: etagOf(position.version), estimateId, sectionId, externalId, number, kind, prefix, code, name, unit },
    ...{ quantity, quantityFormula, quantityTotal, summaryType, workType, isExcluded, comment },
    ...{ coefficients, statedCoefficients, indices: position.indices.map(indexView), overhead, profit, amendments, loadPercent, idlePercent, price, unitRate },
    ...{ quantityTakeoff, amounts: amountsView(position.amounts), overheadRatePercent, profitRatePercent },
    amountsBase: amountsBase && amountsView(amountsBase),
    ...{ total, totalPerUnit, isComplete, issues, declared },
  };
}

export function positionDetailView({ position, lines }: StoredPosition): PositionDetailView {
  return { ...positionView(position), resources: lines.map(resourceView) };
}
