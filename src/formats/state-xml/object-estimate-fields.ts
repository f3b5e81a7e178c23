import { FormatError } from '../codec';
import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedRow } from '../consolidated';
import type { XmlElement } from '../xml/element';
import { plainDate } from './calendar-date';
import { kindOfFileType } from './detect';
import { exportDateTime, meta } from './document-head';
import { type Field, readFields, table, type Table, writeFields } from './field';
import { custom, decimal, kept, listed, optionalOrdinal, optionalText, part, repeated, text, type KeyOf } from './fields';
import { readSummary } from './money';
import { writeDetails } from './object-details';
import { priceLevel, writePriceLevel } from './price-level';
import type { ReadScope } from './read-scope';
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
  custom('PriceLevel', readPriceLevel, writeObjectPriceLevel),
  custom(
    'Summary',
    (element, target, scope) => {
      target.total = blankColumns();
      readFields(element, COLUMNS, target.total, scope.inside('Summary'));
    },
    ({ total }, out) => {
      if (total === null) out.lacks('Summary');
      else out.element('Summary', (inside) => writeFields(COLUMNS, total, inside), { mandatory: true });
    },
  ),
  signatures(),
  ROWS.map(row),
  details((document) => document.total),
);

export const CONSTRUCTION: Table<ConsolidatedDocument> = table<ConsolidatedDocument>(
  custom('Meta', readMeta, meta<ConsolidatedDocument>('ОСР').write),
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

/** A text that the schema demands and that documents leave empty. */
function blank<T>(name: string, key: KeyOf<T, string | null>): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it
  return custom(name, optionalText<T>(name, key).read, (source, out) => {
    out.leaf(name, (source[keyed] as string | null) ?? ''); // checked by KeyOf
  });
}

/** Meta comes before the object, so a document of another kind is refused before anything is taken for a row. */
function readMeta(element: XmlElement, target: ConsolidatedDocument): void {
  const textAt = (...path: readonly string[]): string | null => {
    let found: XmlElement | undefined = element;
    for (const name of path) found = found?.children.find((child) => child.name === name);
    return found?.text.trim() || null;
  };
  const kind = kindOfFileType(textAt('File', 'Type') ?? '');
  if (kind !== 'unknown' && kind !== 'object_estimate') {
    throw new FormatError('unsupported_version', element.place, { documentKind: kind });
  }
  target.source.program = textAt('Soft', 'Name');
  target.source.programVersion = textAt('Soft', 'Version');
  target.source.schemaVersion = textAt('File', 'Version');
}

/** «При отсутствии кода субъекта заполняется 00» (TRegion). */
function region(): Field<ConsolidatedDocument['object']> {
  const plain = optionalText<ConsolidatedDocument['object']>('Region', 'regionCode');
  return custom('Region', plain.read, ({ regionCode }, out) => {
    out.leaf('Region', regionCode ?? '00');
    if (regionCode === null) out.issue(filled('Region', '00'), 'Region');
  });
}

function readPriceLevel(element: XmlElement, target: ConsolidatedDocument, scope: ReadScope): void {
  const isBase = element.children.find((child) => child.name === 'BasicPrice')?.text.trim() ?? null;
  target.isBaseLevel = isBase === null ? null : ['true', '1'].includes(isBase);
  const rest = { ...element, children: element.children.filter((child) => child.name !== 'BasicPrice') };
  priceLevel<ConsolidatedDocument>('PriceLevel', 'priceLevel').read(rest, target, scope, 1);
}

function writeObjectPriceLevel({ priceLevel: level, isBaseLevel }: ConsolidatedDocument, out: RecordWriter): void {
  if (level === null) return;
  writePriceLevel('PriceLevel', level, out, (inside) => {
    if (isBaseLevel === null) inside.lacks('BasicPrice');
    else inside.leaf('BasicPrice', String(isBaseLevel));
  });
}

const NOBODY: readonly (readonly [who: string, parts: readonly string[]])[] = [
  ['ChiefProjectEngineer', ['Name']],
  ['Chief', ['Name', 'Department']],
  ['Composer', ['Name', 'Position']],
  ['Verifier', ['Name', 'Position']],
];

/** Kept as they are; the schema demands them, and takes empty ones. */
function signatures(): Field<ConsolidatedDocument> {
  const plain = kept<ConsolidatedDocument>('Signatures');
  return custom('Signatures', plain.read, (_source, out) => {
    if (out.kept('Signatures')) return;
    out.element('Signatures', (inside) => {
      for (const [who, parts] of NOBODY) inside.element(who, (signed) => parts.forEach((name) => signed.leaf(name, '')));
    });
    out.issue(filled('Signatures', ''), 'Signatures');
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

/** The cost by its elements: a summary like that of a local estimate. */
function details<T extends { details: ConsolidatedRow['details'] }>(
  columnsOf: (node: T) => ConsolidatedColumns | null,
): Field<T> {
  return custom<T>(
    'Details',
    (element, target, scope) => {
      target.details = readSummary(element, { of: [], areGathered: false }, scope);
    },
    (source, out) => writeDetails(source.details, columnsOf(source), out),
  );
}

export function blankColumns(): ConsolidatedColumns {
  return { building: null, mounting: null, equipment: null, other: null, total: null };
}
