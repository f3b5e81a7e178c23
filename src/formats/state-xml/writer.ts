import type { PositionResult } from '../../engine';
import { notCarried } from '../not-carried';
import { type DocumentFigures, FormatError, type WriteOptions, type WriteResult } from '../codec';
import type { EstimateDocument, PositionDocument, SectionDocument } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { XmlWriter } from '../xml/writer';
import { writeAfter, writeBefore } from './field';
import { calculatedPosition, declaredSummary } from '../calculated-figures';
import { type FlatSection, flatSections } from './flat-sections';
import { CONSTRUCTION, ESTIMATE, OBJECT } from './header';
import { writePosition } from './position';
import { RecordWriter, type WriteContext } from './record-writer';
import { BIM, RIM, SCHEMAS, type Schema } from './schema';
import { SECTION } from './section';
import { charactersRemoved } from './write-issue-texts';

const NEWEST = '3.02';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Writes a local estimate, position by position. Money comes from the declared figures, or from `options.figures`;
 * where neither has what the schema demands, the element is left out and told: nothing is invented.
 *
 * @throws FormatError `unsupported_version` where the version asked for is not one of the schemas.
 */
export function writeStateXml(document: EstimateDocument, options: WriteOptions): WriteResult {
  const schema = schemaOf(document, options.schemaVersion ?? ownVersion(document) ?? NEWEST);
  const issues = new IssueLog(MAX_ISSUES);
  const xml = new XmlWriter((name) => issues.add(charactersRemoved(name), { path: name }));
  const isSameSchema =
    document.source.format === 'state-xml' && document.source.schemaVersion === SCHEMAS[schema].version;
  const context: WriteContext = {
    schema,
    xml,
    issues,
    keepsForeign: isSameSchema && options.foreignElements !== 'drop',
    hasFigures: options.figures !== undefined,
    program: options.program,
    exportedAt: options.exportedAt,
  };
  return { content: new DocumentWriter(document, context, options.figures ?? null).pieces(), issues: issues.issues };
}

/** A document goes back in the schema that it came in: a newer one may ask for what it does not have. */
function ownVersion({ source }: EstimateDocument): string | null {
  return source.format === 'state-xml' ? source.schemaVersion : null;
}

/**
 * The method decides about the family of schemas; estimates by the resource method are written as resource-index ones.
 */
function schemaOf(document: EstimateDocument, version: string): Schema {
  const family = document.estimate.method === 'base_index' ? BIM : RIM;
  const schema = family.find((name) => SCHEMAS[name].version === version);
  if (schema === undefined) throw new FormatError('unsupported_version', null);
  return schema;
}

/** One walk through the document. Figures are taken in its order. */
class DocumentWriter {
  private readonly xml: XmlWriter;
  private readonly results: Iterator<PositionResult> | null;

  constructor(
    private readonly document: EstimateDocument,
    private readonly context: WriteContext,
    private readonly figures: DocumentFigures | null,
  ) {
    this.xml = context.xml;
    this.results = figures === null ? null : figures.positions[Symbol.iterator]();
  }

  *pieces(): Generator<string> {
    const { root, fileName } = SCHEMAS[this.context.schema];
    const source =
      this.figures === null ? this.document : { ...this.document, declared: declaredSummary(this.figures.estimate) };
    const out = (path: string, prefix: string): RecordWriter =>
      new RecordWriter(this.context, path, this.document.estimate.extras, prefix);
    const construction = out(`/${root}`, 'Construction/');
    const object = out(`/${root}/Object`, 'Object/');
    const estimate = out(`/${root}/Object/Estimate`, '');
    this.xml.declaration();
    this.xml.root(root, { 'xmlns:xsi': XSI, 'xsi:noNamespaceSchemaLocation': fileName });
    writeBefore(CONSTRUCTION, 'Object', source, construction);
    this.xml.begin('Object');
    writeBefore(OBJECT, 'Estimate', source, object);
    this.xml.begin('Estimate');
    writeBefore(ESTIMATE, 'Sections', source, estimate);
    yield this.xml.take();
    yield* this.sections(estimate.path);
    writeAfter(ESTIMATE, 'Sections', source, estimate);
    this.xml.end();
    writeAfter(OBJECT, 'Estimate', source, object);
    this.xml.end();
    writeAfter(CONSTRUCTION, 'Object', source, construction);
    this.xml.end();
    this.context.issues.close();
    yield this.xml.take();
  }

  private *sections(path: string): Generator<string> {
    const out = new RecordWriter(this.context, `${path}/Sections`, this.document.estimate.extras, 'Sections/');
    const { rows, isRenumbered } = flatSections(this.document.sections, this.declaredOfSections());
    if (isRenumbered)
      out.issue(notCarried({ ru: 'вложенность и коды разделов', en: 'nesting and codes of sections' }), 'Section');
    this.xml.begin('Sections');
    for (const [index, row] of rows.entries()) yield* this.section(row, `${out.path}/Section[${index + 1}]`);
    out.kept('FreeString');
    if (rows.length === 0) out.lacks('Section');
    this.xml.end({ mandatory: true });
  }

  /** Figures of sections come in the order of the document, a section before its subsections. */
  private declaredOfSections(): (section: SectionDocument) => SectionDocument['declared'] {
    if (this.figures === null) return (section) => section.declared;
    const { sections } = this.figures;
    const indices = new Map<SectionDocument, number>();
    const count = (section: SectionDocument): void => {
      indices.set(section, indices.size);
      section.sections.forEach(count);
    };
    this.document.sections.forEach(count);
    return (section) => {
      const result = sections[indices.get(section)!];
      return result === undefined ? null : declaredSummary(result);
    };
  }

  private *section(row: FlatSection, path: string): Generator<string> {
    const { section } = row;
    const out = new RecordWriter(this.context, path, section.extras, '');
    const source: SectionDocument = { ...section, code: row.code, declared: row.declared };
    const above = section.extras['../FreeString'];
    if (above !== undefined) this.xml.raw(above);
    this.xml.begin('Section');
    const draft = { section: source, indices: this.document.estimate.indices };
    writeBefore(SECTION, 'Items', draft, out);
    this.xml.begin('Items');
    yield* this.rows(section, out.path);
    this.xml.end({ mandatory: true });
    writeAfter(SECTION, 'Items', draft, out);
    this.xml.end();
    yield this.xml.take();
  }

  private *rows(section: SectionDocument, path: string): Generator<string> {
    const out = new RecordWriter(this.context, `${path}/Items`, section.extras, 'Items/');
    let items = 0;
    for (const row of section.rows) {
      if (row.type === 'text') out.leaf('FreeString', row.text);
      else {
        const position = this.calculated(row.position);
        if (position.isExcluded) {
          out.issue(
            notCarried({
              ru: `исключённая позиция ${position.number}`,
              en: `the excluded position ${position.number}`,
            }),
            'Item',
          );
          continue;
        }
        items += 1;
        writePosition(position, items, out);
        yield this.xml.take();
      }
    }
    out.foreign((name) => name === 'Item' || name === 'FreeString');
  }

  private calculated(position: PositionDocument): PositionDocument {
    const next = this.results?.next();
    return next === undefined || next.done === true ? position : calculatedPosition(position, next.value);
  }
}
