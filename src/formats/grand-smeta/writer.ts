import type { WriteOptions, WriteResult } from '../codec';
import type { EstimateDocument, PositionDocument, SectionDocument, SectionRow } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { headerParts } from './header-writer';
import { WRITTEN_BY } from './header';
import { IndexRegister } from './indices';
import { tellLostOfHeader, tellLostOfSection } from './lost';
import { MarkupWriter, type Part } from './markup-writer';
import { plainElement } from './plain-element';
import { type PositionReferences, referencesOf, writePosition } from './position-writer';
import { referToIndex } from './resource-writer';
import { captionOf } from './section';
import { KEPT } from './source-node';
import { GENERATOR, LOCAL_ESTIMATE, MODE_2022, SEPARATE_WAGES } from './vocabulary';
import { wordsOf } from './values';
import { WorkKindCatalogue } from './work-kind-catalogue';
import { WriteScope } from './write-scope';

/** Writes a local estimate for GRAND-Smeta, chapter by chapter. What has no place in the format is told. */
export function writeGrandSmeta(document: EstimateDocument, options: WriteOptions): WriteResult {
  const issues = new IssueLog(MAX_ISSUES);
  const source = options.foreignElements === 'drop' ? withoutKept(document) : document;
  return { content: new DocumentWriter(source, options, issues).pieces(), issues: issues.issues };
}

class DocumentWriter {
  private readonly out: MarkupWriter;
  private readonly scope: WriteScope;
  private readonly catalogue: WorkKindCatalogue;
  private readonly references = new Map<PositionDocument, PositionReferences>();

  constructor(
    private readonly document: EstimateDocument,
    private readonly options: WriteOptions,
    private readonly issues: IssueLog,
  ) {
    const { method, extras } = document.estimate;
    const isBaseIndex = method === 'base_index';
    const kept = extras[`${KEPT}Parameters/@Options`];
    const words = wordsOf(kept ?? null);
    this.out = new MarkupWriter(issues);
    this.catalogue = new WorkKindCatalogue(extras);
    const context = {
      out: this.out,
      indices: new IndexRegister(extras),
      level: isBaseIndex ? ('Base' as const) : ('Curr' as const),
      hasSeparateWages: kept === undefined ? !isBaseIndex : words.has(SEPARATE_WAGES) || words.has(MODE_2022),
    };
    this.scope = new WriteScope(context, '/Document');
  }

  *pieces(): Generator<Uint8Array> {
    const { estimate } = this.document;
    tellLostOfHeader(this.document, this.scope);
    for (const section of this.document.sections) this.learn(section);
    this.out.declaration();
    this.out.open('Document', this.rootAttributes(), estimate.extras);
    for (const part of this.blocks()) {
      if (part.name === 'Chapters') yield* this.chapters();
      else part.write();
    }
    this.out.close('Document');
    this.issues.close();
    yield this.out.take();
  }

  private rootAttributes(): Record<string, string | undefined> {
    const { name, version } = this.options.program;
    const isKept = this.document.estimate.extras[`${KEPT}@Comment`] !== undefined;
    return {
      Generator: GENERATOR,
      ProgramVersion: version,
      DocumentType: LOCAL_ESTIMATE,
      Comment: isKept ? undefined : WRITTEN_BY + name,
    };
  }

  /** In the order of the program, kept ones among them; the chapters are one of them. */
  private blocks(): Part[] {
    const { extras } = this.document.estimate;
    const elements = [this.scope.indices.element(), this.catalogue.element()].filter((element) => element !== null);
    const chapters: Part = { name: 'Chapters', write: () => undefined };
    const parts = [...headerParts(this.document, this.out), ...elements.map((element) => this.out.part(element)), chapters];
    return this.out.withKept('Document', extras, { parts, except: ['GsDocSignatures'] });
  }

  /** Catalogues stand before the positions that refer to them. */
  private learn(section: SectionDocument): void {
    for (const { position } of section.rows.filter(isPosition)) {
      this.references.set(position, referencesOf(position, this.catalogue, this.scope));
      this.learnResources(position);
    }
    for (const inside of section.sections) this.learn(inside);
  }

  private learnResources({ resources }: PositionDocument): void {
    for (const resource of resources) referToIndex(resource, this.scope);
  }

  private *chapters(): Generator<Uint8Array> {
    const { extras } = this.document.estimate;
    this.out.open('Chapters', {}, extras, 'Chapters/');
    for (const part of this.out.withKept('Chapters', extras, { prefix: 'Chapters/' })) part.write();
    for (const [index, section] of this.document.sections.entries()) {
      const scope = this.scope.at(`Chapters/Chapter[${index + 1}]`);
      tellLostOfSection(section, 0, scope);
      this.out.open('Chapter', { Caption: captionOf(section) }, section.extras);
      yield* this.rows(section.rows, scope);
      yield* this.subsections(section.sections, 1, scope);
      for (const part of this.out.withKept('Chapter', section.extras, {})) part.write();
      this.out.close('Chapter');
      yield this.out.take();
    }
    this.out.close('Chapters');
  }

  private *subsections(sections: readonly SectionDocument[], depth: number, scope: WriteScope): Generator<Uint8Array> {
    for (const section of sections) {
      tellLostOfSection(section, depth, scope);
      this.out.raw(plainElement('Header', { Caption: section.name }));
      yield* this.rows(section.rows, scope);
      yield* this.subsections(section.sections, depth + 1, scope);
    }
  }

  private *rows(rows: readonly SectionRow[], scope: WriteScope): Generator<Uint8Array> {
    for (const [index, row] of rows.entries()) {
      if (row.type === 'text') this.out.raw(plainElement('Comment', { Caption: row.text }));
      else {
        writePosition(row.position, this.references.get(row.position)!, scope.at(`Position[${index + 1}]`));
        yield this.out.take();
      }
    }
  }
}

function isPosition(row: SectionRow): row is Extract<SectionRow, { type: 'position' }> {
  return row.type === 'position';
}

/** A document without anything that was kept of its source. */
function withoutKept(document: EstimateDocument): EstimateDocument {
  const plain: unknown = JSON.parse(JSON.stringify(document), (key, value: unknown) => (key === 'extras' ? {} : value));
  return plain as EstimateDocument; // the same but for the extras
}
