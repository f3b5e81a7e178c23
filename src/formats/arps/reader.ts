import type { Readable } from 'node:stream';
import { FormatError, type ReadLimits, type ReadOptions, type ReadResult } from '../codec';
import type { EstimateDocument, PositionDocument, SectionDocument, UnitRateDocument } from '../document';
import { blankDocument, blankSection } from '../blank';
import { readLines, type TextLine } from '../text/lines';
import { ArpsLog } from './read-log';
import { readMarkup, readPosition, readResource } from './read-position';
import { readRate } from './read-rate';
import {
  ArpsRecord,
  BASE_RATE,
  CURRENT_RATE,
  DOCUMENT,
  HEADER,
  KEPT,
  KNOWN_TITLE,
  SECTION,
  SIGNATURE,
  VERSION,
} from './records';

/** Reads a local estimate; see `Codec.read` for what is thrown. */
export async function readArps(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const builder = new DocumentBuilder(options.limits);
  for await (const lines of readLines(source, options)) lines.forEach((line) => builder.add(line));
  return builder.result();
}

/** A position with its rates at both levels, until it is known at which one the estimate is made. */
interface Rated {
  position: PositionDocument;
  record: ArpsRecord;
  base: UnitRateDocument | null;
  current: UnitRateDocument | null;
}

class DocumentBuilder {
  private readonly document: EstimateDocument = blankDocument('arps');
  private readonly log: ArpsLog;
  private readonly rated: Rated[] = [];
  /** Open sections, the outermost first. */
  private readonly open: SectionDocument[] = [];
  private position: PositionDocument | null = null;
  private hasBegun = false;

  private readonly readers: Readonly<Record<string, (record: ArpsRecord) => void>> = {
    '0': (record) => this.log.keep(record, this.document.estimate.extras, KEPT.base),
    '3': (record) => this.readDocument(record),
    '10': (record) => this.readSection(record),
    '20': (record) => this.readPosition(record),
    '25': (record) => this.within(record, (position) => readMarkup(record, position, this.log)),
    '30': (record) => this.within(record, (position) => this.readResource(record, position)),
  };

  constructor(private readonly limits: ReadLimits) {
    this.log = new ArpsLog(limits);
  }

  add({ text, number }: TextLine): void {
    const record = new ArpsRecord(text, { path: `line ${number}`, line: number, column: 1 });
    this.log.count(record);
    if (!this.hasBegun) return this.begin(record);
    const read = Object.hasOwn(this.readers, record.type) ? this.readers[record.type] : undefined;
    if (read === undefined) this.log.tellOnce('RECORD_UNKNOWN', record, { type: record.type });
    else read(record);
  }

  result(): ReadResult {
    if (!this.hasBegun) throw new FormatError('not_this_format', null);
    this.setLevel();
    return { document: this.document, issues: this.log.log.issues.close() };
  }

  private begin(record: ArpsRecord): void {
    if (!SIGNATURE.test(record.text)) throw new FormatError('not_this_format', record.place);
    this.hasBegun = true;
    const title = record.field(HEADER.title);
    if (!KNOWN_TITLE.test(title)) this.log.tell('VERSION_UNEXPECTED', record, { version: title });
    else this.document.source.schemaVersion = VERSION;
    this.document.source.program = record.field(HEADER.program) || null;
  }

  private readDocument(record: ArpsRecord): void {
    const { estimate } = this.document;
    if (estimate.extras[KEPT.document] !== undefined) return this.log.tell('RECORD_REPEATED', record, { type: '3' });
    estimate.name = record.field(DOCUMENT.name) || record.field(DOCUMENT.otherName);
    estimate.number = record.field(DOCUMENT.number);
    const total = this.log.number(record, DOCUMENT.total);
    if (total !== null) this.document.declared = { buckets: {}, summary: null, otherTotal: null, total };
    this.log.keep(record, estimate.extras, KEPT.document);
  }

  private readSection(record: ArpsRecord): void {
    this.position = null;
    const level = Number.parseInt(record.field(SECTION.level) || '0', 10);
    const depth = Math.min(Math.max(Number.isNaN(level) ? 0 : level, 0), this.open.length);
    if (depth !== level) this.log.tell('SECTION_LEVEL', record, { level: record.field(SECTION.level) });
    this.openSection(record, depth).name = record.field(SECTION.name);
  }

  private openSection(record: ArpsRecord, depth: number): SectionDocument {
    this.log.log.countPosition(record.place);
    if (depth >= this.limits.maxDepth) throw new FormatError('too_deep', record.place);
    this.open.length = depth;
    const around = this.open[depth - 1];
    const beside = around?.sections ?? this.document.sections;
    const section = blankSection(record.place);
    section.code = around === undefined ? String(beside.length + 1) : `${around.code}.${beside.length + 1}`;
    beside.push(section);
    this.open.push(section);
    return section;
  }

  private readPosition(record: ArpsRecord): void {
    this.log.log.countPosition(record.place);
    const section = this.open[this.open.length - 1] ?? this.openSection(record, 0);
    const position = readPosition(record, this.log);
    section.rows.push({ type: 'position', position });
    this.rated.push({
      position,
      record,
      base: readRate(record, BASE_RATE, this.log),
      current: readRate(record, CURRENT_RATE, this.log),
    });
    this.position = position;
  }

  private readResource(record: ArpsRecord, position: PositionDocument): void {
    this.log.log.countResource(record.place);
    position.resources.push(readResource(record, this.log));
  }

  private within(record: ArpsRecord, read: (position: PositionDocument) => void): void {
    if (this.position === null) this.log.tell('RECORD_OUT_OF_PLACE', record, { type: record.type });
    else read(this.position);
  }

  /**
   * Rates per unit are those of the base-index method. At current prices they need no index; where the file has base
   * prices alone, it does not say one either.
   */
  private setLevel(): void {
    const { estimate } = this.document;
    const isCurrent = this.rated.some(({ current }) => current !== null);
    estimate.method = 'base_index';
    estimate.indexKind = 'none';
    for (const { position, record, base, current } of this.rated) {
      position.unitRate = isCurrent ? current : base;
      if (isCurrent && current === null && base !== null) this.log.tell('OTHER_PRICE_LEVEL', record);
    }
    const atBase = this.rated.find(({ base }) => base !== null);
    if (isCurrent || atBase === undefined) return;
    estimate.extras[KEPT.level] = 'base';
    this.log.tell('BASE_PRICE_LEVEL', atBase.record);
    for (const { position } of this.rated) for (const { price } of position.resources) toBase(price);
  }
}

function toBase(price: { base: string | null; current: string | null }): void {
  price.base = price.current;
  price.current = null;
}
