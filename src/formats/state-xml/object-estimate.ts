import type { Readable } from 'node:stream';
import { FormatError, type ReadOptions } from '../codec';
import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedResult, ConsolidatedRow } from '../consolidated';
import type { DecimalText } from '../document';
import type { XmlElement } from '../xml/element';
import { type XmlPlace, readXml } from '../xml/reader';
import { type Spine, SpineReader, type SpineVisitor } from '../xml/spine';
import { plainDate } from './calendar-date';
import { kindOfFileType, kindOfRoot } from './detect';
import { type Field, FieldReader, readFields, table, type Table } from './field';
import { custom, decimal, kept, optionalText, part, repeated, text } from './fields';
import { readSummary } from './money';
import { priceLevel } from './price-level';
import { ReadLog, ReadScope } from './read-scope';

/** Object estimates are read and not written, so their tables have nothing to write. */
const notWritten = (): void => undefined;

const COLUMNS: Table<ConsolidatedColumns> = table<ConsolidatedColumns>(
  decimal('Building', 'building'),
  decimal('Mounting', 'mounting'),
  decimal('Equipment', 'equipment'),
  decimal('Other', 'other'),
  decimal('Total', 'total'),
);

/** TLocalEstimate, TLinkedRow, and the subtotals, which are columns alone. */
const ROW: Table<ConsolidatedRow> = table<ConsolidatedRow>(
  part((row) => row.columns, COLUMNS.fields),
  text('Name', 'name'),
  decimal('Percent', 'percent'),
  optionalText('Num', 'number'),
  optionalText('Reason', 'reason'),
  details(),
  optionalText('Link', 'link'),
);

const ROWS: readonly (readonly [name: string, type: ConsolidatedRow['type']])[] = [
  ['LocalEstimate', 'local_estimate'],
  ['SubSummary1', 'subtotal'],
  ['TempBuildings', 'temporary_buildings'],
  ['SubSummary2', 'subtotal'],
  ['Additions', 'addition'],
  ['SubSummary3', 'subtotal'],
  ['Extra', 'extra'],
  ['SubSummary4', 'subtotal'],
];

const OBJECT: Table<ConsolidatedDocument> = table<ConsolidatedDocument>(
  part<ConsolidatedDocument, ConsolidatedDocument['object']>(
    (document) => document.object,
    [
      optionalText('Num', 'number'),
      optionalText('AccessLevel', 'accessLevel'),
      text('Name', 'name'),
      optionalText('Address', 'address'),
      optionalText('Region', 'regionCode'),
    ],
  ),
  kept('SubRegion'),
  optionalText('Reason', 'reason'),
  optionalText('ReasonLink', 'reasonLink'),
  part<ConsolidatedDocument, ConsolidatedDocument['volume']>(
    (document) => document.volume,
    [decimal('Quantity', 'quantity'), decimal('PricePerUnit', 'pricePerUnit'), optionalText('QuantityUnit', 'unit')],
  ),
  plainDate('Created', 'createdOn', 'mandatory'),
  plainDate('Approved', 'approvedOn', 'mandatory'),
  custom('PriceLevel', readPriceLevel, notWritten),
  custom(
    'Summary',
    (element, target, scope) => {
      target.total = blankColumns();
      readFields(element, COLUMNS, target.total, scope.inside('Summary'));
    },
    notWritten,
  ),
  kept('Signatures'),
  ROWS.map(([name, type]) => row(name, type)),
  details(),
);

const CONSTRUCTION: Table<ConsolidatedDocument> = table<ConsolidatedDocument>(
  custom('Meta', readMeta, notWritten),
  part<ConsolidatedDocument, ConsolidatedDocument['construction']>(
    (document) => document.construction,
    [optionalText('Num', 'number'), text('Name', 'name')],
  ),
  kept('ExportDateTime'),
);

const SPINE: Spine = { Construction: { Object: {} }, ObjectEstimate: { Object: {} } };

/**
 * Reads an object estimate (ОСР). Bad material is issues, as with `Codec.read`.
 *
 * @throws FormatError where there is no object estimate; the reason of the signal; whatever the source throws.
 */
export async function readObjectEstimate(source: Readable, options: ReadOptions): Promise<ConsolidatedResult> {
  const builder = new ObjectEstimateBuilder(options);
  await readXml(source, new SpineReader(SPINE, builder, options.limits.maxRecordNodes), options);
  return builder.result();
}

class ObjectEstimateBuilder implements SpineVisitor {
  private readonly document = blankDocument();
  private readonly log: ReadLog;
  private readonly readers: FieldReader<ConsolidatedDocument>[] = [];
  private hasObject = false;

  constructor(options: ReadOptions) {
    this.log = new ReadLog(options.limits);
  }

  result(): ConsolidatedResult {
    if (!this.hasObject) throw new FormatError('not_this_format', null);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (this.readers.length === 0) {
      this.checkRoot(name, attributes, place);
      this.push(CONSTRUCTION, `/${name}`, 'Construction/');
    } else {
      this.hasObject = true;
      this.push(OBJECT, '/Construction/Object', '');
    }
  }

  record(element: XmlElement): void {
    this.readers[this.readers.length - 1]!.read(element);
  }

  leave(): void {
    this.readers.pop();
  }

  private push(fields: Table<ConsolidatedDocument>, path: string, prefix: string): void {
    const scope = new ReadScope(this.log, path, this.document.extras, prefix);
    this.readers.push(new FieldReader(fields, this.document, scope));
  }

  private checkRoot(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const location = [...attributes].find(([key]) => key.endsWith('noNamespaceSchemaLocation'))?.[1] ?? null;
    const kind = kindOfRoot(name, location);
    if (kind === null) throw new FormatError('not_this_format', place);
    if (kind !== 'unknown' && kind !== 'object_estimate') {
      throw new FormatError('unsupported_version', place, { documentKind: kind });
    }
  }
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

function readPriceLevel(element: XmlElement, target: ConsolidatedDocument, scope: ReadScope): void {
  const isBase = element.children.find((child) => child.name === 'BasicPrice')?.text.trim() ?? null;
  target.isBaseLevel = isBase === null ? null : ['true', '1'].includes(isBase);
  const rest = { ...element, children: element.children.filter((child) => child.name !== 'BasicPrice') };
  priceLevel<ConsolidatedDocument>('PriceLevel', 'priceLevel').read(rest, target, scope, 1);
}

function row(name: string, type: ConsolidatedRow['type']): Field<ConsolidatedDocument> {
  return repeated(
    custom(
      name,
      (element, target, scope, index) => {
        scope.log.countPosition(element.place);
        const step = `${name}[${index}]`;
        const read: ConsolidatedRow = {
          ...{ type, number: null, name: '', reason: null, percent: null, link: null },
          columns: blankColumns(),
          details: null,
          extras: {},
          place: { path: `${scope.path}/${step}`, ...element.place },
        };
        readFields(element, ROW, read, scope.node(step, read.extras));
        target.rows.push(read);
      },
      notWritten,
    ),
  );
}

/** The cost of the row by its elements: a summary like that of a local estimate. */
function details<T extends { details: ConsolidatedRow['details'] }>(): Field<T> {
  return custom<T>(
    'Details',
    (element, target, scope) => {
      target.details = readSummary(element, { of: [], areGathered: false }, scope);
    },
    notWritten,
  );
}

function blankColumns(): ConsolidatedColumns {
  const none: DecimalText | null = null;
  return { building: none, mounting: none, equipment: none, other: none, total: none };
}

function blankDocument(): ConsolidatedDocument {
  return {
    kind: 'object_estimate',
    source: { format: 'state-xml', schemaVersion: null, program: null, programVersion: null, exportedAt: null },
    construction: { number: null, name: '' },
    object: { number: null, name: '', address: null, accessLevel: null, regionCode: null },
    reason: null,
    reasonLink: null,
    createdOn: null,
    approvedOn: null,
    priceLevel: null,
    isBaseLevel: null,
    volume: { quantity: null, unit: null, pricePerUnit: null },
    rows: [],
    total: null,
    details: null,
    extras: {},
  };
}
