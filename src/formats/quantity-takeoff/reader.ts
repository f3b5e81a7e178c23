import type { Readable } from 'node:stream';
import { blankDocument, blankSection } from '../blank';
import { FormatError, type ReadOptions, type ReadResult } from '../codec';
import type { EstimateDocument, SectionDocument } from '../document';
import { ReadLog } from '../read-log';
import type { XmlElement } from '../xml/element';
import { readXml, type XmlPlace } from '../xml/reader';
import { type Spine, SpineReader, type SpineVisitor } from '../xml/spine';
import { notRead } from './issue-texts';
import { CommonNames } from './names';
import { rowsOfWork, textOf } from './read-item';

const IN_ROOT: Spine = { sections: { section: { works: {} } } };
const SPINE: Spine = { construction: IN_ROOT, quantitytakeoff: IN_ROOT };
/** Compares two takeoffs, and has no quantities of its own. */
const COMPARATIVE = 'comparativequantitytakeoff';

/**
 * Reads a quantity takeoff (ВОР) as an estimate whose positions have names, units, quantities and formulas, and no prices
 * yet. Bad material is issues, as with `Codec.read`.
 *
 * @throws FormatError where there is no takeoff; the reason of the signal; whatever the source throws.
 */
export async function readQuantityTakeoff(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const builder = new TakeoffBuilder(options);
  const spine = new SpineReader(SPINE, builder, options.limits.maxRecordNodes);
  await readXml(source, new CommonNames(spine), options);
  return builder.result();
}

class TakeoffBuilder implements SpineVisitor {
  private readonly document: EstimateDocument = blankDocument('quantity-takeoff');
  private readonly log: ReadLog;
  private readonly files = new Map<string, string>();
  private readonly open: string[] = [];
  private section: SectionDocument | null = null;
  private works = 0;

  constructor(options: ReadOptions) {
    this.log = new ReadLog(options.limits);
  }

  result(): ReadResult {
    if (this.document.sections.length === 0) throw new FormatError('not_this_format', null);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (name === COMPARATIVE) throw new FormatError('unsupported_version', place, { documentKind: 'comparative_takeoff' });
    if (name === 'section') this.beginSection(attributes, place);
    this.open.push(name);
  }

  record(element: XmlElement, parent: string): void {
    if (parent === 'works') this.readRow(element);
    else if (parent === 'section') this.readOfSection(element);
    else if (this.open.length === 1) this.readOfHead(element);
    else this.leaveOut(element);
  }

  leave(): void {
    this.open.pop();
  }

  private beginSection(attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    this.log.countPosition(place);
    const path = `/Sections/Section[${this.document.sections.length + 1}]`;
    this.section = blankSection({ path, ...place });
    this.section.code = attributes.get('num')?.trim() ?? '';
    this.works = 0;
    this.document.sections.push(this.section);
  }

  /** The spine has opened a section before anything of it comes here. */
  private readOfSection(element: XmlElement): void {
    const section = this.section!;
    const text = element.text.trim();
    if (element.name === 'num') section.code = text;
    else if (element.name === 'name') section.name = text;
    else if (element.name === 'freestring' && text !== '') section.rows.push({ type: 'text', text });
    else this.leaveOut(element);
  }

  private readRow(element: XmlElement): void {
    const { rows, place } = this.section!;
    const text = element.text.trim();
    if (element.name === 'work') {
      this.works += 1;
      const context = { log: this.log, files: this.files, number: this.document.estimate.number };
      rows.push(...rowsOfWork(element, `${place.path}/Works/Work[${this.works}]`, context));
    } else if (element.name === 'freestring' && text !== '') rows.push({ type: 'text', text });
    else this.leaveOut(element);
  }

  private readOfHead(element: XmlElement): void {
    const { construction, object, estimate } = this.document;
    const text = element.text.trim();
    if (element.name === 'meta') this.readMeta(element);
    else if (element.name === 'constructionsite') construction.name = text;
    else if (element.name === 'objectname') object.name = text;
    else if (element.name === 'accesslevel') object.accessLevel = text || null;
    else if (element.name === 'num') this.nameAfter(text);
    else if (element.name === 'reason') estimate.reason = text || null;
    else if (element.name === 'date') estimate.date = dateOf(element);
    else if (element.name === 'signatures') this.readSignatures(element);
    else if (element.name === 'files') this.readFiles(element);
    // The moment of export comes without an offset, so that nobody knows it.
    else if (element.name !== 'exportdatetime') this.leaveOut(element);
  }

  private nameAfter(number: string): void {
    this.document.estimate.number = number;
    this.document.estimate.name = `По ведомости объёмов работ № ${number}`;
  }

  private readMeta(element: XmlElement): void {
    const { source } = this.document;
    const soft = element.children.find(({ name }) => name === 'soft');
    const file = element.children.find(({ name }) => name === 'file');
    source.program = soft === undefined ? null : textOf(soft, 'name') || null;
    source.programVersion = soft === undefined ? null : textOf(soft, 'version') || null;
    source.schemaVersion = file === undefined ? null : textOf(file, 'version') || null;
  }

  private readSignatures(element: XmlElement): void {
    const signed = (who: string): string | null => {
      const person = element.children.find(({ name }) => name === who);
      if (person === undefined) return null;
      return [textOf(person, 'position'), textOf(person, 'name')].filter((part) => part !== '').join(' ') || null;
    };
    this.document.estimate.signatures = { composedBy: signed('composer'), verifiedBy: signed('verifier') };
  }

  private readFiles(element: XmlElement): void {
    for (const file of element.children) this.files.set(textOf(file, 'fileid'), textOf(file, 'filename'));
  }

  private leaveOut({ name, place }: XmlElement): void {
    this.log.issues.add(notRead(name), { path: `/${[...this.open, name].join('/')}`, ...place });
  }
}

/** Null unless it is a day of the calendar. */
function dateOf(element: XmlElement): string | null {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => textOf(element, part));
  const text = `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}
