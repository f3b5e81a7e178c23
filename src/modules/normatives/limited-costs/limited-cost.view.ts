import { etagOf } from '../../../platform/http';
import { LimitedCostSourceView, LimitedCostView } from './limited-cost.dto';
import type { LimitedCost } from './limited-costs.repository';

export function limitedCostView(row: LimitedCost): LimitedCostView {
  const { id, kind, name, ratePercent, base, reason, chapter, validFrom, validTo, createdBy } = row;
  return {
    ...{ id, etag: etagOf(row.version), kind, name, ratePercent, base, reason, chapter, validFrom, validTo, createdBy },
    source: limitedCostSourceView(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function limitedCostSourceView(row: LimitedCost): LimitedCostSourceView {
  const { sourceAct, sourceClause, sourceEdition, sourceUrl, sourceCheckedOn, validFrom } = row;
  return {
    ...{ act: sourceAct, clause: sourceClause, edition: sourceEdition, url: sourceUrl, checkedOn: sourceCheckedOn },
    effectiveDate: validFrom,
  };
}
