import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedRow } from '../consolidated';
import { plainDate } from './calendar-date';
import { blank, blankColumns, columns, details, metaOf, priceLevelWithKind, signatures, type Signatory } from './consolidated-fields';
import { exportDateTime } from './document-head';
import { type Field, readFields, table, type Table, writeFields } from './field';
import { custom, decimal, kept, listed, optionalOrdinal, optionalText, part, repeated, text } from './fields';
import type { RecordWriter } from './record-writer';
import { ACCESS_LEVELS } from './vocabulary';
import { filled } from './write-issue-texts';

/** The types of the schema of object estimates, each in the order of the schema. */

/** TPriceElements */
const COLUMNS: Table<ConsolidatedColumns> = table<ConsolidatedColumns>(
  decimal('Building', 'building', 'mandatory'),
  decimal('Mounting', 'mounting', 'mandatory'),
  decimal('Equipment', 'equipment'),
  decimal('Other', 'other'),
  decimal('Total', 'total'),
);

const BASE_ITEM: readonly Field<ConsolidatedRow>[] = [
  ...part<ConsolidatedRow, ConsolidatedColumns>((row) => row.columns, COLUMNS.fields),
  text('Name', 'name'),
  decimal('Percent', 'percent'),
];

/** TLocalEstimate. A row of any kind is read by it: it has every element that rows have. */
const LOCAL_ESTIMATE: Table<ConsolidatedRow> = table<ConsolidatedRow>(
  BASE_ITEM,
  optionalOrdinal('Num', 'number'),
  blank('Reason', 'reason'),
  details((row) => row.columns),
  blank('Link', 'link'),
);

/** TLinkedRow */
const LINKED_ROW: Table<ConsolidatedRow> = table<ConsolidatedRow>(
  BASE_ITEM,
  blank('Reason', 'reason'),
  blank('Link', 'link'),
);

type RowKind = Pick<ConsolidatedRow, 'type' | 'subtotal'> & { name: string };

const ROWS: readonly RowKind[] = [
  { name: 'LocalEstimate', type: 'local_estimate', subtotal: null },
  { name: 'SubSummary1', type: 'subtotal', subtotal: 1 },
  { name: 'TempBuildings', type: 'temporary_buildings', subtotal: null },
  { name: 'SubSummary2', type: 'subtotal', subtotal: 2 },
  { name: 'Additions', type: 'addition', subtotal: null },
  { name: 'SubSummary3', type: 'subtotal', subtotal: 3 },
  { name: 'Extra', type: 'extra', subtotal: null },
  { name: 'SubSummary4', type: 'subtotal', subtotal: 4 },
];

const NOBODY: readonly Signatory[] = [
  ['ChiefProjectEngineer', ['Name']],
  ['Chief', ['Name', 'Department']],
  ['Composer', ['Name', 'Position']],
  ['Verifier', ['Name', 'Position']],
];

export const OBJECT: Table<ConsolidatedDocument> = table<ConsolidatedDocument>(
  part<ConsolidatedDocument, ConsolidatedDocument['object']>(
    (document) => document.object,
    [
      optionalText('Num', 'number', 'mandatory'),
      listed('AccessLevel', 'accessLevel', ACCESS_LEVELS),
      text('Name', 'name'),
      optionalText('Address', 'address'),
      region(),
    ],
  ),
  kept('SubRegion'),
  blank('Reason', 'reason'),
  blank('ReasonLink', 'reasonLink'),
  part<ConsolidatedDocument, ConsolidatedDocument['volume']>(
    (document) => document.volume,
    [decimal('Quantity', 'quantity'), decimal('PricePerUnit', 'pricePerUnit'), optionalText('QuantityUnit', 'unit')],
  ),
  plainDate('Created', 'createdOn', 'mandatory'),
  plainDate('Approved', 'approvedOn', 'mandatory'),
  priceLevelWithKind(),
  columns('Summary', 'total', COLUMNS),
  signatures(NOBODY),
  ROWS.map(row),
  details((document) => document.total),
);

export const CONSTRUCTION: Table<ConsolidatedDocument> = table<ConsolidatedDocument>(
  metaOf('object_estimate', 'ОСР'),
  part<ConsolidatedDocument, ConsolidatedDocument['construction']>(
    (document) => document.construction,
    [optionalText('Num', 'number', 'mandatory'), text('Name', 'name')],
  ),
  // A spine element: its place in the order of the schema.
  custom(
    'Object',
    () => undefined,
    () => undefined,
  ),
  exportDateTime(),
);

/** «При отсутствии кода субъекта заполняется 00» (TRegion). */
function region(): Field<ConsolidatedDocument['object']> {
  const plain = optionalText<ConsolidatedDocument['object']>('Region', 'regionCode');
  return custom('Region', plain.read, ({ regionCode }, out) => {
    out.leaf('Region', regionCode ?? '00');
    if (regionCode === null) out.issue(filled('Region', '00'), 'Region');
  });
}

function row({ name, type, subtotal }: RowKind): Field<ConsolidatedDocument> {
  return repeated(
    custom(
      name,
      (element, target, scope, index) => {
        scope.log.countPosition(element.place);
        const step = `${name}[${index}]`;
        const read: ConsolidatedRow = {
          ...{ type, subtotal, number: null, name: '', reason: null, percent: null, link: null },
          columns: blankColumns(),
          details: null,
          extras: {},
          place: { path: `${scope.path}/${step}`, ...element.place },
        };
        readFields(element, LOCAL_ESTIMATE, read, scope.node(step, read.extras));
        target.rows.push(read);
      },
      ({ rows }, out) => {
        const written = rows.filter((each) => each.type === type && each.subtotal === subtotal);
        if (written.length === 0 && type === 'local_estimate') out.lacks(name);
        written.forEach((each, index) => {
          out.node(name, `${name}[${index + 1}]`, each.extras, (inside) => writeRow(each, inside));
        });
      },
    ),
  );
}

function writeRow(written: ConsolidatedRow, out: RecordWriter): void {
  if (written.type === 'subtotal') writeFields(COLUMNS, written.columns, out);
  else writeFields(written.type === 'local_estimate' ? LOCAL_ESTIMATE : LINKED_ROW, written, out);
}
