import { Injectable } from '@nestjs/common';
import type { CoefficientCombination } from '../../../engine';
import type { EstimateDocument } from '../../../formats/document';
import { inParts, type DocumentInParts, type PlacedRow } from '../../../formats/document-parts';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { NewEstimates } from '../changes/new-estimates';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { PositionWithLines, SectionRecord } from '../records/records';
import { combinationIn, estimateRecord, positionRecords, sectionRecords, type MatchOf } from './document-records';
import { type CalculatedFigures, FiguresBuilder } from './figures-builder';
import { documentHead, SectionsBuilder } from './record-documents';

/** An estimate as a document, and its figures in the order of that document. */
export interface CalculatedDocument {
  document: EstimateDocument;
  figures: CalculatedFigures;
}

export interface DocumentToWrite {
  projectId: string;
  document: EstimateDocument;
}

export interface PartsToWrite {
  projectId: string;
  parts: DocumentInParts;
  combination: CoefficientCombination;
  matches?: DocumentMatches;
}

/** What the rows of a document are in an edition of the catalogue, which becomes the estimate's. */
export interface DocumentMatches {
  editionId: string;
  of(rows: readonly PlacedRow[]): Promise<MatchOf>;
}

/** The front door for exchange: whole documents in, whole documents out. */
@Injectable()
export class EstimateDocuments {
  constructor(
    private readonly contents: EstimateContents,
    private readonly newEstimates: NewEstimates,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Makes an estimate of a document at hand. @throws AppError as `writeInParts` does */
  write({ projectId, document }: DocumentToWrite): Promise<{ estimateId: string }> {
    return this.writeInParts({ projectId, parts: inParts(document), combination: combinationIn(document) });
  }

  /**
   * Makes an estimate of a document and calculates it, a few rows in a turn of the event loop. All of it stands in the transaction at hand, or in one of its
   * own; a caller that brings a transaction gives it the time a large document needs.
   *
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async writeInParts({ projectId, parts, combination, matches }: PartsToWrite): Promise<{ estimateId: string }> {
    const { outline } = parts;
    const { organisationId, userId } = getActor();
    const owner = { id: newId(), organisationId, projectId, createdBy: userId, createdAt: this.clock.now() };
    return this.database.transaction(
      async () => {
        await this.projects.getWritable(projectId);
        const record = estimateRecord(outline, owner, { combination, catalogueEditionId: matches?.editionId });
        const sections = sectionRecords(outline, owner, newId);
        const batches = recordBatches(parts, sections, matches);
        const { total } = await this.newEstimates.write({ record, sections, batches });
        await this.audit.record({
          action: 'estimate.imported',
          targetType: 'estimate',
          targetId: owner.id,
          details: { projectId, name: record.name, format: outline.source.format, total },
        });
        return { estimateId: owner.id };
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
  }

  /** The project of an estimate that the actor sees. @throws AppError NOT_FOUND */
  projectOf(estimateId: string): Promise<string> {
    return this.contents.projectOf(estimateId);
  }

  /**
   * The document of an estimate, equal to the one it was made of as far as nobody has changed it since; places in the
   * source file are not kept. Figures are calculated anew.
   *
   * @throws AppError NOT_FOUND
   */
  async read(estimateId: string): Promise<CalculatedDocument> {
    return this.contents.read(estimateId, (content) => this.documentOf(content));
  }

  private async documentOf(content: EstimateContent): Promise<CalculatedDocument> {
    const { estimate, sections } = content;
    const { number, name } = await this.projects.getVisible(estimate.projectId);
    const tree = new SectionsBuilder(sections);
    const figures = new FiguresBuilder(estimate, sections);
    for await (const batch of content.batches()) {
      for (const stored of batch) {
        tree.add(stored);
        figures.add(stored);
      }
    }
    const document = { ...documentHead(estimate, { number, name }), sections: tree.roots };
    return { document, figures: figures.result() };
  }
}

async function* recordBatches(
  parts: DocumentInParts,
  sections: readonly SectionRecord[],
  matches: DocumentMatches | undefined,
): AsyncGenerator<PositionWithLines[]> {
  for await (const rows of parts.rows()) {
    const matchOf = await matches?.of(rows);
    yield positionRecords(rows, { sections, newId, matchOf });
  }
}
