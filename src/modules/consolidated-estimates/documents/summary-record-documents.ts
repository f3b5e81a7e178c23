import { VAT_ROW, type CostColumns } from '../../../engine';
import type { ConsolidatedColumns } from '../../../formats/consolidated';
import type { NumberedName } from '../../../formats/document';
import type { SummaryEstimateDocument, SummaryRow } from '../../../formats/summary-estimate';
import { moneyText, plainText } from '../../../kernel/decimal';
import type { RowRecord } from '../records/records';
import type { CalculatedSummary } from '../sheets/sheet';
import { vatOf } from '../sheets/vat';

/** A summary estimate with its present figures as a document. */
export function summaryDocument(calculated: CalculatedSummary, project: NumberedName): SummaryEstimateDocument {
  const { estimate } = calculated.sheet;
  const { header, estimateDate } = estimate;
  return {
    construction: header.construction ?? project,
    createdOn: estimateDate,
    approvedOn: header.approvedOn ?? null,
    priceLevel: header.priceLevel ?? null,
    isBaseLevel: header.isBaseLevel ?? null,
    chapters: chaptersOf(calculated),
    total: columnsText(calculated.result.total),
  };
}

function chaptersOf(calculated: CalculatedSummary): SummaryEstimateDocument['chapters'] {
  return calculated.result.chapters
    .map(({ number, rows, total, runningTotal }) => ({
      number,
      rows: [...rows].map(([id, columns]) => documentRow(id, columns, calculated)),
      total: columnsText(total),
      // Chapter 14 ends with the whole, which stands above.
      runningTotal: runningTotal === null ? null : columnsText(runningTotal),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function documentRow(id: string, columns: CostColumns, { sheet }: CalculatedSummary): SummaryRow {
  const row = sheet.rows.find((record) => record.id === id);
  if (row === undefined) return vatRow(id, columns, sheet.estimate);
  const linked = sheet.locals.get(row.estimateId ?? '') ?? sheet.objects.get(row.objectEstimateId ?? '')?.sheet.estimate;
  return {
    type: TYPES[row.kind],
    name: linked?.name ?? row.name,
    reason: linked?.number ?? row.reason,
    columns: columnsText(columns),
  };
}

const TYPES: Readonly<Record<RowRecord['kind'], SummaryRow['type']>> = {
  estimate: 'local_estimate',
  object_estimate: 'object_estimate',
  cost: 'calculation',
  limited_cost: 'addition',
};

/** VAT is no row of anybody's: it is worked out. */
function vatRow(id: string, columns: CostColumns, estimate: Parameters<typeof vatOf>[0]): SummaryRow {
  const { ratePercent } = vatOf(estimate);
  const rate = ratePercent === null || id !== VAT_ROW ? '' : ` ${plainText(ratePercent)} %`;
  return { type: 'addition', name: `НДС${rate}`, reason: null, columns: columnsText(columns) };
}

function columnsText({ building, mounting, equipment, other, total }: CostColumns): ConsolidatedColumns {
  return {
    building: moneyText(building),
    mounting: moneyText(mounting),
    equipment: moneyText(equipment),
    other: moneyText(other),
    total: moneyText(total),
  };
}
