import type { CostColumns } from '../../../engine';
import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedRow, SubtotalNumber } from '../../../formats/consolidated';
import type { NumberedName, SourcePlace } from '../../../formats/document';
import { moneyText } from '../../../kernel/decimal';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { OBJECT_PARTS, type ObjectPart } from '../sheets/object-sheet';
import type { CalculatedObject } from '../sheets/sheet';
import { columnsText } from './columns-text';

/** The way out: an object estimate with its present figures as a document. */

/** Rows made over the API, or read back, stand in no file. */
const NOWHERE: SourcePlace = { path: '', line: 0, column: 0 };
const POSITIVE_INTEGER = /^0*[1-9]\d*$/;

const TYPES: readonly (readonly [part: ObjectPart, type: ConsolidatedRow['type']])[] = [
  ['estimates', 'local_estimate'],
  ['temporary_buildings', 'temporary_buildings'],
  ['winter_work', 'addition'],
  ['other_costs', 'extra'],
];

export function objectDocument(calculated: CalculatedObject, project: NumberedName): ConsolidatedDocument {
  const { estimate } = calculated.sheet;
  const { header, number, name, reason, estimateDate } = estimate;
  const { source, construction = project, object, volume } = header;
  return {
    kind: 'object_estimate',
    source: source ?? { format: 'none', schemaVersion: null, program: null, programVersion: null, exportedAt: null },
    construction,
    object: { number: number || null, name, ...(object ?? { address: null, accessLevel: null, regionCode: null }) },
    ...{ reason, reasonLink: header.reasonLink ?? null },
    ...{ createdOn: estimateDate, approvedOn: header.approvedOn ?? null },
    ...{ priceLevel: header.priceLevel ?? null, isBaseLevel: header.isBaseLevel ?? null },
    volume: volume ?? { quantity: null, unit: null, pricePerUnit: null },
    rows: TYPES.flatMap(([part, type], index) => rowsOf(calculated, { part, type, number: subtotalNumber(index) })),
    total: columnsText(calculated.result.total),
    details: isAsDeclared(estimate, calculated) ? (header.details ?? null) : null,
    extras: header.extras ?? {},
  };
}

function subtotalNumber(index: number): SubtotalNumber {
  return ([1, 2, 3, 4] as const)[index] ?? 4;
}

/** The rows of a part and its subtotal; a part without rows has none, but for the local estimates. */
function rowsOf(
  calculated: CalculatedObject,
  { part, type, number }: { part: ObjectPart; type: ConsolidatedRow['type']; number: SubtotalNumber },
): ConsolidatedRow[] {
  const records = calculated.sheet.rows.filter((row) => row.part === OBJECT_PARTS[part]);
  const rows = records.map((record, index) => ({ ...documentRow(record, calculated, index), type }));
  if (rows.length === 0 && part !== 'estimates') return [];
  // The engine has a subtotal for each part.
  const columns = columnsText(calculated.result.subtotals[number - 1]!);
  return [...rows, { ...BLANK, type: 'subtotal', subtotal: number, columns, extras: {} }];
}

const BLANK = {
  ...{ subtotal: null, number: null, name: '', reason: null, percent: null, link: null, details: null },
  place: NOWHERE,
} as const;

function documentRow(record: RowRecord, { sheet, result }: CalculatedObject, index: number): ConsolidatedRow {
  const linked = sheet.locals.get(record.estimateId ?? '');
  const computed = result.rows.get(record.id);
  const { link = null, details = null, extras = {} } = record.extras;
  return {
    ...BLANK,
    type: 'local_estimate',
    // The schema numbers local estimates from 1 and keeps their own number in «Обоснование».
    number: numberOf(record, index),
    name: linked?.name ?? record.name,
    reason: linked?.number ?? record.reason,
    percent: record.ratePercent,
    ...{ link, details, extras },
    columns: record.unit === 'thousands' ? statedText(record, computed) : columnsText(computed),
  };
}

function numberOf({ number, part }: RowRecord, index: number): string | null {
  if (part !== OBJECT_PARTS.estimates) return null;
  return number !== null && POSITIVE_INTEGER.test(number) ? number : `${index + 1}`;
}

/** As it was stated; what the schema demands beside that is worked out. */
function statedText(
  { building, mounting, equipment, other, total }: RowRecord,
  computed: CostColumns | undefined,
): ConsolidatedColumns {
  const whole = columnsText(computed);
  return {
    building: building ?? whole.building,
    mounting: mounting ?? whole.mounting,
    equipment,
    other,
    total: total ?? whole.total,
  };
}

/** Elements of the whole are those of the document as long as its total is. */
function isAsDeclared({ declared }: ConsolidatedRecord, { result }: CalculatedObject): boolean {
  return declared?.total !== undefined && declared.total === moneyText(result.total.total);
}
