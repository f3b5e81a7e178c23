import type { Readable } from 'node:stream';
import { FormatError, type ReadOptions, type ReadResult } from '../codec';
import type { EstimateDocument, SectionDocument, SectionRow } from '../document';
import { ReadLog } from '../read-log';
import { type XmlElement, markup } from '../xml/element';
import { type XmlPlace, readXml } from '../xml/reader';
import { WithoutRootPrefix } from '../xml/root-prefix';
import { type Spine, SpineReader, type SpineVisitor } from '../xml/spine';
import { blankDocument, blankSection } from '../blank';
import { keepCoefficients, readCoefficients, tellNotApplicable } from './coefficient-list';
import { type FactElements, type Facts, factsOf, isUnrestricted, type RestrictedCoefficient, type StaticFacts } from './facts';
import { BLOCKS, readRoot } from './header';
import { noRows, unknownPart } from './issue-texts';
import { isKnownChild } from './elements';
import { finishPosition, INACTIVE, type PositionDraft, readPosition } from './position';
import { readChapter } from './section';
import { excerpt, SourceNode } from './source-node';
import { tellUnapplied } from './unapplied';
import { isOfProgram, kindOfDocument } from './vocabulary';
import { wordsOf } from './values';

const SPINE: Spine = { Document: { Chapters: { Chapter: {} } } };
const FACTS: Readonly<Record<string, keyof FactElements>> = {
  Parameters: 'parameters',
  Indexes: 'indexes',
  VidRab_Catalog: 'catalogue',
};

/** Reads a local estimate of GRAND-Smeta; see `Codec.read` for what is thrown. */
export async function readGrandSmeta(
  source: AsyncIterable<unknown>,
  options: ReadOptions,
  format: string,
): Promise<ReadResult> {
  const builder = new DocumentBuilder(options, format);
  const spine = new SpineReader(SPINE, builder, options.limits.maxRecordNodes);
  await readXml(source, new WithoutRootPrefix(spine), options);
  return builder.result();
}

export const readGrandSmetaXml = (source: Readable, options: ReadOptions): Promise<ReadResult> =>
  readGrandSmeta(source, options, 'grand-smeta-xml');

const ROWS: ReadonlySet<string> = new Set(['Position', 'Header', 'Comment']);

function holdsPositions({ children }: XmlElement): boolean {
  return children.some((child) => child.name === 'Position' || holdsPositions(child));
}

/** A chapter that is open. */
interface OpenChapter {
  section: SectionDocument;
  /** Where the next row goes: the chapter's own rows, or those of the heading or the group above it. */
  rows: SectionRow[];
  path: string;
  id: string | null;
  positions: number;
  /** Whether the last row that others hang on is switched off; they are then off too. */
  isMasterInactive: boolean;
}

/** What stands elsewhere may follow the positions, so they are finished at the end. */
class DocumentBuilder implements SpineVisitor {
  private readonly document: EstimateDocument;
  private readonly log: ReadLog;
  private readonly facts: FactElements = { parameters: null, indexes: null, catalogue: null };
  private readonly drafts: PositionDraft[] = [];
  private coefficients: SourceNode | null = null;
  private chapter: OpenChapter | null = null;
  private outsideChapter: OpenChapter | null = null;
  private hasChapters = false;
  private hasHeader = false;

  constructor(options: ReadOptions, format: string) {
    this.document = blankDocument(format);
    this.log = new ReadLog(options.limits);
  }

  result(): ReadResult {
    const { estimate } = this.document;
    if (!this.hasChapters && !this.hasHeader) throw new FormatError('not_this_format', null);
    if (this.document.sections.length === 0) this.log.issues.add(noRows(), { path: '/Document' });
    const known = factsOf(this.facts, this.drafts.some(({ position }) => position.unitRate !== null));
    if (known.isBaseIndex) Object.assign(estimate, { method: 'base_index', indexKind: 'elements_in_position' });
    const restricted = this.readCoefficients(known);
    const variables = new Set((estimate.variables ?? []).map(({ name }) => name));
    const facts: Facts = { ...known, variables, restricted };
    const identifiers = new Set<string>();
    for (const draft of this.drafts) finishPosition(draft, facts, identifiers);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (name === 'Chapters') this.hasChapters = true;
    else if (name === 'Chapter') this.enterChapter(attributes, place);
    else this.enterRoot(name, attributes, place);
  }

  record(element: XmlElement, parent: string): void {
    if (parent === 'Document') this.readBlock(element);
    else if (this.chapter !== null) this.readRow(element, this.chapter);
    else if (ROWS.has(element.name) || holdsPositions(element)) this.readRow(element, this.outside());
    else this.node(element, '/Document/Chapters').keep(this.document.estimate.extras, 'Chapters/' + element.name, markup(element));
  }

  leave(name: string): void {
    if (name === 'Chapter') this.chapter = null;
  }

  private enterRoot(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (name !== 'Document' || !isOfProgram(attributes)) throw new FormatError('not_this_format', place);
    const documentKind = kindOfDocument(attributes.get('DocumentType') ?? null);
    if (documentKind !== 'local_estimate') throw new FormatError('unsupported_version', place, { documentKind });
    readRoot(this.node(headOf(name, attributes, place), ''), this.document);
  }

  private readBlock(element: XmlElement): void {
    const node = this.node(element, '/Document');
    const { extras } = this.document.estimate;
    const fact = Object.hasOwn(FACTS, element.name) ? FACTS[element.name] : undefined;
    if (fact !== undefined) this.facts[fact] ??= element;
    tellUnapplied(node);
    const read = Object.hasOwn(BLOCKS, element.name) ? BLOCKS[element.name] : undefined;
    if (element.name === 'Properties') this.hasHeader = true;
    if (read !== undefined) read(node, this.document);
    else if (element.name === 'Koefficients') this.coefficients ??= node;
    else {
      if (!isKnownChild('Document', element.name)) node.issue(unknownPart(excerpt(element.name)));
      node.keepWhole(extras);
    }
  }

  private enterChapter(attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    this.log.countPosition(place);
    const path = `/Document/Chapters/Chapter[${this.document.sections.length + 1}]`;
    const node = new SourceNode(headOf('Chapter', attributes, place), this.log, path);
    const section = readChapter(node);
    this.document.sections.push(section);
    this.chapter = { section, rows: section.rows, path, id: attributes.get('SysID') ?? null, positions: 0, isMasterInactive: false };
    this.outsideChapter = null;
  }

  /** Of rows that stand in no chapter: those that follow one another are a section without a name. */
  private outside(): OpenChapter {
    if (this.outsideChapter !== null) return this.outsideChapter;
    const section = blankSection({ path: '/Document/Chapters', line: 1, column: 1 });
    this.document.sections.push(section);
    return (this.outsideChapter = { section, rows: section.rows, path: '/Document/Chapters', id: null, positions: 0, isMasterInactive: false });
  }

  /** A heading (`Header`) is a subsection: it holds for the rows behind it. */
  private readRow(element: XmlElement, chapter: OpenChapter): void {
    const caption = element.attributes.get('Caption')?.trim() ?? '';
    const { sections } = chapter.section;
    if (element.name === 'Position') return this.readPosition(element, chapter);
    if (element.name === 'Header') {
      this.log.countPosition(element.place);
      const place = { path: `${chapter.path}/Header[${sections.length + 1}]`, ...element.place };
      const section = { ...blankSection(place), name: caption };
      sections.push(section);
      chapter.rows = section.rows;
    } else if (element.name === 'Comment') {
      this.log.countResource(element.place);
      chapter.rows.push({ type: 'text', text: caption });
    } else if (holdsPositions(element)) this.readGroup(element, chapter);
    else {
      const node = this.node(element, chapter.path);
      if (!isKnownChild('Chapter', element.name)) node.issue(unknownPart(excerpt(element.name)));
      node.keepWhole(chapter.section.extras);
    }
  }

  /** A chapter inside of a chapter, or a group by any name: its positions are positions of the estimate. */
  private readGroup(element: XmlElement, chapter: OpenChapter): void {
    this.log.countPosition(element.place);
    const { rows: around, section: outer } = chapter;
    const path = `${chapter.path}/${element.name}[${outer.sections.length + 1}]`;
    const node = new SourceNode({ ...element, children: [] }, this.log, path);
    const section = readChapter(node);
    outer.sections.push(section);
    Object.assign(chapter, { section, rows: section.rows });
    for (const child of element.children) this.readRow(child, chapter);
    Object.assign(chapter, { section: outer, rows: around });
  }

  private readPosition(element: XmlElement, chapter: OpenChapter): void {
    this.log.countPosition(element.place);
    chapter.positions += 1;
    const node = new SourceNode(element, this.log, `${chapter.path}/Position[${chapter.positions}]`);
    const isSlave = element.attributes.get('SlaveRow') === 'Yes';
    const draft = readPosition(node, chapter.id);
    if (!isSlave) chapter.isMasterInactive = wordsOf(element.attributes.get('Options') ?? null).has(INACTIVE);
    else if (chapter.isMasterInactive) draft.position.isExcluded = true;
    chapter.rows.push({ type: 'position', position: draft.position });
    this.drafts.push(draft);
  }

  /** Those of the whole document; the others are handed on to the positions that they hold for. */
  private readCoefficients({ level }: StaticFacts): RestrictedCoefficient[] {
    if (this.coefficients === null) return [];
    const all = this.coefficients.children('K');
    const excluded = new Set(this.drafts.flatMap((draft) => [...draft.excluded]));
    const isForAll = ({ element }: SourceNode, index: number): boolean =>
      isUnrestricted(element) && !excluded.has(String(index));
    const shared = all.filter(isForAll);
    const { estimate } = this.document;
    const elements = shared.map(({ element }) => element);
    estimate.coefficients = readCoefficients(elements, level);
    tellNotApplicable(all, level);
    keepCoefficients(this.coefficients, elements, estimate.coefficients, estimate.extras);
    this.coefficients.keepRest(estimate.extras, 'Koefficients/');
    return all.flatMap((node, index) => (isForAll(node, index) ? [] : [{ index, element: node.element }]));
  }

  private node(element: XmlElement, path: string): SourceNode {
    return new SourceNode(element, this.log, `${path}/${element.name}`);
  }
}

/** An element of the spine, of which the children come one by one. */
function headOf(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): XmlElement {
  return { name, attributes, children: [], text: '', place };
}

