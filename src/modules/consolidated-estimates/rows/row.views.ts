import { hash } from 'node:crypto';
import { NO_COSTS, type CostColumns } from '../../../engine';
import { moneyText } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import type { EstimateSum } from '../../estimates';
import type { RowRecord } from '../records/records';
import { OBJECT_PART_NAMES, OBJECT_PARTS } from '../sheets/object-sheet';
import type { CalculatedObject, CalculatedSummary } from '../sheets/sheet';
import { ObjectRowView } from './object-row.dto';
import { ChargeView, CostColumnsView, LinkedEstimateView, RowView, StatedCostsView } from './row.dto';
import { SummaryRowView } from './summary-row.dto';

const TAG_LENGTH = 16;

export function objectRowView(row: RowRecord, { sheet, result }: CalculatedObject): ObjectRowView {
  const linked = sheet.locals.get(row.estimateId ?? '');
  const part = OBJECT_PART_NAMES.find((name) => OBJECT_PARTS[name] === row.part) ?? 'estimates';
  const shown = { ...shownAlike(row, linked, result.rows.get(row.id), result.exemptRows), part };
  return { ...shown, etag: tagOf(shown) };
}

export function summaryRowView(row: RowRecord, { sheet, result }: CalculatedSummary): SummaryRowView {
  const local = sheet.locals.get(row.estimateId ?? '');
  const object = sheet.objects.get(row.objectEstimateId ?? '');
  const figures = result.chapters[row.part - 1]?.rows.get(row.id);
  const shown = {
    ...shownAlike(row, local ?? object?.sheet.estimate, figures, result.exemptRows),
    chapter: row.part,
    objectEstimate: object === undefined ? null : linkedObject(object),
  };
  return { ...shown, etag: tagOf(shown) };
}

export function costColumnsView({ building, mounting, equipment, other, total }: CostColumns): CostColumnsView {
  return {
    building: moneyText(building),
    mounting: moneyText(mounting),
    equipment: moneyText(equipment),
    other: moneyText(other),
    total: moneyText(total),
  };
}

type Named = { number: string; name: string };

function shownAlike(
  row: RowRecord,
  linked: EstimateSum | Named | undefined,
  figures: CostColumns | undefined,
  exemptRows: ReadonlyMap<string, CostColumns>,
): Omit<RowView, 'etag'> {
  const { id, kind, reason, isVatExempt } = row;
  return {
    ...{ id, kind, reason },
    number: linked?.number ?? row.number,
    name: linked?.name ?? row.name,
    estimate: linked !== undefined && 'costs' in linked ? linkedLocal(linked) : null,
    costs: costsView(row),
    charge: chargeView(row),
    isVatExempt,
    figures: costColumnsView(figures ?? NO_COSTS),
    vatExempt: costColumnsView(exemptRows.get(id) ?? NO_COSTS),
  };
}

function linkedLocal({ id, number, name, revision, isComplete, isStale }: EstimateSum): LinkedEstimateView {
  return { id, number, name, revision, isComplete, isStale, link: `/api/estimates/${id}` };
}

function linkedObject({ sheet, isComplete, isStale }: CalculatedObject): LinkedEstimateView {
  const { id, number, name, version } = sheet.estimate;
  return { id, number, name, revision: version, isComplete, isStale, link: `/api/object-estimates/${id}` };
}

function costsView({ unit, building, mounting, equipment, other, total }: RowRecord): StatedCostsView | null {
  return unit === null ? null : { unit, building, mounting, equipment, other, total };
}

function chargeView({ kind, ratePercent, base, columns, limitedCostId, source }: RowRecord): ChargeView | null {
  if (kind !== 'limited_cost' || ratePercent === null || base === null) return null;
  return { ratePercent, base, columns, limitedCostId, source };
}

/** What a row shows comes from other estimates too, so its version is what it shows. */
function tagOf(shown: object): string {
  return etagOf(hash('sha256', JSON.stringify(shown), 'base64url').slice(0, TAG_LENGTH));
}
