import type { ConsolidatedDocument, ConsolidatedRow } from '../../../formats/consolidated';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { OBJECT_PARTS } from '../sheets/object-sheet';
import type { Owner } from './new-documents';

/** The way in: the document of an object estimate as rows. */

/** Subtotals are worked out, and have no part. */
const PARTS: Readonly<Record<Exclude<ConsolidatedRow['type'], 'subtotal'>, number>> = {
  local_estimate: OBJECT_PARTS.estimates,
  temporary_buildings: OBJECT_PARTS.temporary_buildings,
  addition: OBJECT_PARTS.winter_work,
  extra: OBJECT_PARTS.other_costs,
};

export function objectEstimateRecord(document: ConsolidatedDocument, owner: Owner): ConsolidatedRecord {
  const { source, construction, reason, reasonLink, createdOn, approvedOn } = document;
  const { priceLevel, isBaseLevel, volume, details, extras } = document;
  const { number, name, ...object } = document.object;
  return {
    ...owner,
    kind: 'object',
    ...{ number: number ?? '', name, reason, estimateDate: createdOn },
    ...{ supplyDate: null, taxStatus: 'general', vatRatePercent: null },
    header: {
      ...{ source, construction, object, reasonLink, approvedOn },
      ...{ priceLevel, isBaseLevel, volume, details, extras },
    },
    declared: document.total,
    ...{ version: 1, updatedAt: owner.createdAt },
  };
}

export function objectRowRecords({ rows }: ConsolidatedDocument, owner: Owner, newId: () => string): RowRecord[] {
  return rows.flatMap((row, index) => {
    if (row.type === 'subtotal') return [];
    return [{ ...rowRecord(row, owner, newId()), part: PARTS[row.type], ordinal: index }];
  });
}

/** Figures of a document are thousands of rubles. */
function rowRecord(row: ConsolidatedRow, { id: ownerId, organisationId }: Owner, id: string): RowRecord {
  const { number, name, reason, percent, link, columns, details, extras } = row;
  return {
    ...{ id, organisationId, consolidatedEstimateId: ownerId, ownerKind: 'object', kind: 'cost', part: 0, ordinal: 0 },
    ...{ number, name, reason },
    ...{ estimateId: null, objectEstimateId: null, linkedKind: null },
    ...{ unit: 'thousands', ...columns },
    ...{ ratePercent: percent, base: null, columns: [], limitedCostId: null, source: null, isVatExempt: false },
    extras: { link, details, extras },
  };
}
