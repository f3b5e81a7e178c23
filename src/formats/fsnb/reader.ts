import { FormatError, type ReadOptions } from '../codec';
import type { IssueLog } from '../issue-log';
import type { XmlElement } from '../xml/element';
import { readXml, type XmlPlace } from '../xml/reader';
import { SpineReader, type Spine, type SpineVisitor } from '../xml/spine';
import { isArchive } from '../zip/archive';
import { codeInvalid, codeRepeated, valueTooLong } from './issue-texts';
import { readCoefficient } from './read-coefficient';
import { readNorm } from './read-norm';
import { readMarkups } from './read-markups';
import { readResource } from './read-resource';
import { RowCounter } from './row-counter';
import { RowLog } from './row-log';
import type { CatalogueFileHeader, CatalogueFileKind, CatalogueHeading, CatalogueRows } from './rows';
import { attribute, childrenOf, dayOf, headerText, MAX_LENGTHS, stated } from './values';

const inSection: Record<string, Spine> = { NameGroup: {} };
inSection['Section'] = inSection;
const inCoefficients: Record<string, Spine> = {};
inCoefficients['Section'] = inCoefficients;
const DIRECTORY: Spine = { ResourcesDirectory: { ResourceCategory: inSection } };
const SPINE: Spine = { base: DIRECTORY, ResourceCatalog: DIRECTORY, NewDataSet: { base: {} }, Coefficients: inCoefficients };

const KINDS: Readonly<Record<string, CatalogueFileKind>> = {
  base: 'norms',
  ResourceCatalog: 'resources',
  NewDataSet: 'technology_groups',
  Coefficients: 'coefficients',
};

export interface ReadCatalogueOptions extends ReadOptions {
  rows: CatalogueRows;
  issues: IssueLog;
}

/**
 * Reads one file of ФСНБ-2022 – norms, resources, technology groups or the binding of coefficients, told by the root element
 * of its XML, or the workbook of overhead and profit – and hands over its rows one by one. A row that cannot be read is an issue with its line, and reading goes on.
 * Rows arrive between two calls of `pause`, which may write them away: memory does not grow with the file.
 *
 * @throws FormatError where the file is none of these or breaks off; the rows that came before it are not to be kept
 */
export async function readCatalogueFile(source: AsyncIterable<unknown>, options: ReadCatalogueOptions): Promise<CatalogueFileHeader> {
  const { head, content } = await withHead(source);
  if (isArchive(head)) return readMarkups(content, { ...options, log: new RowLog(options.issues), take: (row) => options.rows.markup(row) });
  const visitor = new CatalogueVisitor(options);
  await readXml(content, new SpineReader(SPINE, visitor, options.limits.maxRecordNodes), options);
  return visitor.header;
}

/** The first piece, and the source from its beginning. */
async function withHead(source: AsyncIterable<unknown>): Promise<{ head: unknown; content: AsyncIterable<unknown> }> {
  const pieces = source[Symbol.asyncIterator]();
  const { value: head, done } = await pieces.next();
  const whole = async function* (): AsyncGenerator<unknown> {
    if (done !== true) yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  };
  return { head, content: whole() };
}

class CatalogueVisitor implements SpineVisitor {
  readonly header: CatalogueFileHeader = {
    kind: 'norms',
    ...{ title: null, act: null, actDate: null, priceLevel: null, createdOn: null },
  };
  private readonly headings: CatalogueHeading[] = [];
  private readonly rows: CatalogueRows;
  private readonly log: RowLog;
  private readonly counter = new RowCounter();
  private isInRoot = false;
  private prefix = '';
  private beginName: string | null = null;

  constructor({ rows, issues }: ReadCatalogueOptions) {
    this.rows = rows;
    this.log = new RowLog(issues);
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (!this.isInRoot) this.enterRoot(name, place);
    if (name === 'base') this.describeBase(attributes);
    else if (name === 'ResourceCategory') this.prefix = stated(attributes, 'CodePrefix') ?? '';
    else if (name === 'NameGroup') this.beginName = stated(attributes, 'BeginName');
    else if (name === 'Section') this.headings.push(headingOf(attributes));
  }

  record(element: XmlElement): void {
    this.counter.next(element.place);
    if (element.name === 'Work') this.readNorm(element);
    else if (element.name === 'Resource') this.readResource(element);
    else if (element.name === 'TechnologyGroup') this.readGroup(element);
    else if (element.name === 'Coefficient') this.readCoefficient(element);
    else if (element.name === 'Decrees') this.describeDecrees(element);
    else if (element.name === 'Name') this.nameSection(element);
  }

  leave(name: string): void {
    if (name === 'Section') this.headings.pop();
    else if (name === 'NameGroup') this.beginName = null;
  }

  private enterRoot(name: string, place: XmlPlace): void {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (kind === undefined) throw new FormatError('not_this_format', place);
    this.header.kind = kind;
    this.isInRoot = true;
  }

  private describeBase(attributes: ReadonlyMap<string, string>): void {
    this.header.title = headerText(stated(attributes, 'BaseName'));
    this.header.priceLevel = dayOf(stated(attributes, 'PriceLevel'));
    this.header.createdOn = dayOf(stated(attributes, 'CreationDate'));
  }

  private describeDecrees(element: XmlElement): void {
    const textOf = (name: string): string | null => childrenOf(element, name)[0]?.text.trim() ?? null;
    this.header.act = headerText(textOf('ApprovingActNumber'), MAX_LENGTHS.act);
    this.header.actDate = dayOf(textOf('ApprovingActDate'));
    const [decree] = childrenOf(element, 'Decree');
    this.header.title ??= decree === undefined ? null : headerText(attribute(decree, 'Name'));
  }

  /** The binding of coefficients has names of sections as elements. */
  private nameSection(element: XmlElement): void {
    const innermost = this.headings[this.headings.length - 1];
    if (innermost !== undefined) innermost.name = element.text.trim();
  }

  private readNorm(element: XmlElement): void {
    const { prefix, beginName } = this;
    const row = readNorm(element, { prefix, beginName, headings: [...this.headings] }, this.log);
    if (row !== null && !this.rows.norm(row)) this.log.tell(codeRepeated(row.code), element);
  }

  private readResource(element: XmlElement): void {
    const row = readResource(element, [...this.headings], this.log);
    if (row !== null && !this.rows.resource(row)) this.log.tell(codeRepeated(row.code), element);
  }

  private readGroup(element: XmlElement): void {
    const code = attribute(element, 'Code');
    if (code === null) return this.log.tell(codeInvalid(''), element);
    if (code.length > MAX_LENGTHS.groupCode) return this.log.tell(valueTooLong(code, 'Code', MAX_LENGTHS.groupCode), element);
    const resourceCodes = element.children.flatMap((child) => attribute(child, 'Code') ?? []);
    if (!this.rows.technologyGroup({ code, resourceCodes })) this.log.tell(codeRepeated(code), element);
  }

  private readCoefficient(element: XmlElement): void {
    const headings = this.headings.map(({ code, name }) => ({ code, name }));
    const row = readCoefficient(element, headings, this.log);
    if (row !== null) this.rows.coefficient(row);
  }
}

function headingOf(attributes: ReadonlyMap<string, string>): CatalogueHeading {
  return {
    type: stated(attributes, 'Type') ?? '',
    code: stated(attributes, 'Code') ?? stated(attributes, 'code') ?? '',
    name: stated(attributes, 'Name') ?? '',
  };
}
