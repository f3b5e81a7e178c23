import type { Readable } from 'node:stream';
import { FormatError, type ReadOptions, type ReadResult } from '../codec';
import type { EstimateDocument, SectionDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type XmlPlace, readXml } from '../xml/reader';
import { WithoutRootPrefix } from '../xml/root-prefix';
import { type Spine, SpineReader, type SpineVisitor } from '../xml/spine';
import { kindOfFileType, kindOfRoot, isSupported } from './detect';
import { blankDocument, blankSection } from '../blank';
import { FieldReader } from './field';
import { CONSTRUCTION, ESTIMATE, OBJECT, finishVolume } from './header';
import { foreignVersion } from './issue-texts';
import { readPosition } from './position';
import { ReadLog } from '../read-log';
import { ReadScope } from './read-scope';
import { SCHEMAS } from './schema';
import { SECTION } from './section';

/** Sections may nest with us; the schema has them flat, some programs do not. */
const inSection: Record<string, Spine> = { Items: {} };
inSection['Section'] = inSection;
const inConstruction: Spine = { Object: { Estimate: { Sections: { Section: inSection } } } };
const SPINE: Spine = {
  Construction: inConstruction,
  LocalEstimateResourceIndexMethod: inConstruction,
  LocalEstimateBaseIndexMethod: inConstruction,
};

/** Reads a local estimate of any version into a document; see `Codec.read` for what is thrown. */
export async function readStateXml(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const builder = new DocumentBuilder(options);
  const spine = new SpineReader(SPINE, builder, options.limits.maxRecordNodes);
  await readXml(source, new WithoutRootPrefix(spine), options);
  return builder.result();
}

/** One open spine element: where its records go. */
interface Level {
  name: string;
  scope: ReadScope;
  fields: { read(element: XmlElement): void } | null;
  section: SectionDocument | null;
  /** How many sections, and how many positions and texts, it has had so far. */
  sections: number;
  items: number;
}

class DocumentBuilder implements SpineVisitor {
  private readonly document: EstimateDocument = blankDocument('state-xml');
  private readonly log: ReadLog;
  private readonly levels: Level[] = [];
  private hasObject = false;
  private hasEstimate = false;
  private isKindKnown = false;

  constructor(options: ReadOptions) {
    this.log = new ReadLog(options.limits);
  }

  result(): ReadResult {
    if (!this.hasEstimate) throw new FormatError(this.isKindKnown ? 'nothing_inside' : 'not_this_format', null);
    finishVolume(this.document.estimate);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const around = this.levels[this.levels.length - 1];
    if (around === undefined) this.enterRoot(name, attributes, place);
    else if (name === 'Section') this.levels.push(this.enterSection(around, place));
    else this.levels.push(this.level(name, around, place));
  }

  record(element: XmlElement, parent: string): void {
    const level = this.levels[this.levels.length - 1]!;
    if (element.name === 'Meta' && level.name === parent && this.levels.length === 1) this.checkMeta(element, level);
    if (level.name === 'Items') this.readRow(element, level);
    else if (level.name === 'Sections' && element.name === 'FreeString') level.scope.keep(element);
    else if (level.fields === null) level.scope.keepUnknown(element);
    else level.fields.read(element);
  }

  leave(): void {
    this.levels.pop();
  }

  /** The root may tell the kind of document; where it does not, Meta does. */
  private enterRoot(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const kind = kindOfRoot(name, schemaLocation(attributes));
    if (kind === null) throw new FormatError('not_this_format', place);
    if (kind !== 'unknown' && !isSupported(kind)) {
      throw new FormatError('unsupported_version', place, { documentKind: kind });
    }
    this.isKindKnown = kind !== 'unknown';
    this.document.source.schemaVersion = name === SCHEMAS['rim-3.01'].root ? '3.01' : '3.02';
    if (kind === 'local_estimate_base_index') this.document.estimate.method = 'base_index';
    const scope = new ReadScope(this.log, `/${name}`, this.document.estimate.extras, 'Construction/');
    this.levels.push(plainLevel(name, scope, new FieldReader(CONSTRUCTION, this.document, scope)));
  }

  private level(name: string, around: Level, place: XmlPlace): Level {
    const path = `${around.scope.path}/${name}`;
    const { extras } = this.document.estimate;
    if (name === 'Items') return { ...plainLevel(name, around.scope.inside(name), null), section: around.section };
    if (name === 'Sections') return plainLevel(name, new ReadScope(this.log, path, extras, 'Sections/'), null);
    if (name === 'Object') {
      if (this.hasObject) throw new FormatError('several_documents', place);
      this.hasObject = true;
      const scope = new ReadScope(this.log, path, extras, 'Object/');
      return plainLevel(name, scope, new FieldReader(OBJECT, this.document, scope));
    }
    if (this.hasEstimate) throw new FormatError('several_documents', place);
    this.hasEstimate = true;
    const scope = new ReadScope(this.log, path, extras, '');
    return plainLevel(name, scope, new FieldReader(ESTIMATE, this.document, scope));
  }

  private enterSection(around: Level, place: XmlPlace): Level {
    this.log.countPosition(place);
    around.sections += 1;
    const step = `Section[${around.sections}]`;
    const section = blankSection({ path: `${around.scope.path}/${step}`, ...place });
    (around.section?.sections ?? this.document.sections).push(section);
    const scope = around.scope.node(step, section.extras);
    this.moveTextsAbove(section);
    return {
      ...plainLevel(
        'Section',
        scope,
        new FieldReader(SECTION, { section, indices: this.document.estimate.indices }, scope),
      ),
      section,
    };
  }

  /** Texts between sections belong to the section they stand above; those after the last one stay with the estimate. */
  private moveTextsAbove(section: SectionDocument): void {
    const { extras } = this.document.estimate;
    const texts = extras['Sections/FreeString'];
    if (texts === undefined) return;
    section.extras['../FreeString'] = texts;
    delete extras['Sections/FreeString'];
  }

  private readRow(element: XmlElement, level: Level): void {
    const rows = level.section!.rows;
    if (element.name === 'Item') {
      level.items += 1;
      rows.push({ type: 'position', position: readPosition(element, level.items, level.scope) });
    } else if (element.name === 'FreeString') {
      this.log.countResource(element.place);
      rows.push({ type: 'text', text: level.scope.text(element) });
    } else level.scope.keepUnknown(element);
  }

  private checkMeta(element: XmlElement, level: Level): void {
    const file = element.children.find((child) => child.name === 'File');
    const textOf = (name: string): string => file?.children.find((child) => child.name === name)?.text.trim() ?? '';
    const kind = kindOfFileType(textOf('Type'));
    if (!this.isKindKnown && kind !== 'unknown' && !isSupported(kind)) {
      throw new FormatError('unsupported_version', element.place, { documentKind: kind });
    }
    this.isKindKnown ||= isSupported(kind);
    const version = textOf('Version');
    const isKnown = Object.values(SCHEMAS).some((schema) => schema.version === version);
    if (version !== '' && !isKnown) level.scope.issue(foreignVersion(version), element);
  }
}

function plainLevel(name: string, scope: ReadScope, fields: Level['fields']): Level {
  return { name, scope, fields, section: null, sections: 0, items: 0 };
}

function schemaLocation(attributes: ReadonlyMap<string, string>): string | null {
  for (const [name, value] of attributes) if (name.endsWith('noNamespaceSchemaLocation')) return value;
  return null;
}
