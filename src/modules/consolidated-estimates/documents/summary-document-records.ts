import { followedVat, type StatedVat } from '../../../formats/summary-figures';
import type { SummaryEstimateDocument, SummaryRow } from '../../../formats/summary-estimate';
import type { ConsolidatedRecord, HeaderRecord, RowRecord } from '../records/records';
import type { Owner } from './new-documents';
import type { RowLink } from './row-links';

/** The way in: the document of a summary estimate as rows. */

/** VAT that follows from its rate is charged here as it was there; other taxes are rows with what they state. */
export function summaryEstimateRecord(document: SummaryEstimateDocument, owner: Owner): ConsolidatedRecord {
  const { number, name, createdOn, total } = document;
  const vat = followedVat(document);
  return {
    ...owner,
    kind: 'summary',
    ...{ number: number ?? '', name, reason: null, estimateDate: createdOn },
    ...{ supplyDate: null, taxStatus: 'general', vatRatePercent: vat?.ratePercent ?? null },
    header: headerOf(document, vat),
    declared: total,
    ...{ version: 1, updatedAt: owner.createdAt },
  };
}

function headerOf(document: SummaryEstimateDocument, vat: StatedVat | null): HeaderRecord {
  const { source, name, accessLevel, customer, approvedOn, approvedBy, priceLevel, isBaseLevel, extras } = document;
  return {
    ...{ source, accessLevel, customer, approvedOn, approvedBy, priceLevel, isBaseLevel, extras },
    construction: { number: null, name },
    chapters: document.chapters.map(({ rows: _rows, place: _place, ...chapter }) => chapter),
    ...(vat === null ? {} : { vat: vatOf(vat) }),
  };
}

function vatOf({ row, ratePercent }: StatedVat): NonNullable<HeaderRecord['vat']> {
  const { columns: _columns, details: _details, place: _place, ...rest } = row;
  return { ...rest, ratePercent };
}

/** @param links by the place of the row in the document. */
export function summaryRowRecords(
  document: SummaryEstimateDocument,
  owner: Owner,
  { links, newId }: { links: ReadonlyMap<string, RowLink>; newId: () => string },
): RowRecord[] {
  const vat = followedVat(document)?.row;
  const rows = document.chapters.flatMap(({ number, rows: own }) => own.map((row) => ({ row, part: number })));
  return rows
    .filter(({ row }) => row !== vat)
    .map(({ row, part }, ordinal) => ({
      ...(links.has(row.place.path) ? linked(row, links.get(row.place.path)!) : stated(row)),
      ...{ id: newId(), organisationId: owner.organisationId, consolidatedEstimateId: owner.id, ownerKind: 'summary' },
      ...{ part, ordinal },
    }));
}

type Content = Omit<RowRecord, 'id' | 'organisationId' | 'consolidatedEstimateId' | 'ownerKind' | 'part' | 'ordinal'>;

const NO_CHARGE = { ratePercent: null, base: null, columns: [], limitedCostId: null, source: null } as const;

function stated({ type, number, name, reason, link, stage, columns, details, extras }: SummaryRow): Content {
  return {
    ...{ kind: 'cost', number, name, reason },
    ...{ estimateId: null, objectEstimateId: null, linkedKind: null },
    ...{ unit: 'thousands', ...columns },
    ...{ ...NO_CHARGE, columns: [], isVatExempt: false },
    extras: { type, link, stage, details, extras },
  };
}

/** Figures, number and name are those of the estimate; elements of other figures would not be true of them. */
export function linked({ number, link, stage, extras }: SummaryRow, { kind, id }: Pick<RowLink, 'kind' | 'id'>): Content {
  const isObject = kind === 'object_estimate';
  return {
    ...{ kind, number, name: '', reason: null },
    ...{ estimateId: isObject ? null : id, objectEstimateId: isObject ? id : null, linkedKind: isObject ? 'object' : null },
    ...{ unit: null, building: null, mounting: null, equipment: null, other: null, total: null },
    ...{ ...NO_CHARGE, columns: [], isVatExempt: false },
    extras: { link, stage, extras },
  };
}
