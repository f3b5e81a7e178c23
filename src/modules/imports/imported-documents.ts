import { Injectable } from '@nestjs/common';
import { ObjectEstimateDocuments, SummaryEstimateDocuments } from '../consolidated-estimates';
import { EstimateDocuments, type DocumentToWrite } from '../estimates';
import { DocumentReader, type FileSource } from './document-reader';
import { ImportItemsRepository } from './import-items.repository';
import type { ImportRecord } from './imports.repository';
import { isObjectEstimate, isSummaryEstimate, type ReadDocument } from './read-document';

/** What an import has made: one of these. */
export interface Made {
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
}

export const NOTHING_MADE: Made = { estimateId: null, objectEstimateId: null, summaryEstimateId: null };

/** Hands a document to the feature that it belongs to, with what was decided about its positions. */
@Injectable()
export class ImportedDocuments {
  constructor(
    private readonly reader: DocumentReader,
    private readonly items: ImportItemsRepository,
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateDocuments,
    private readonly summaryEstimates: SummaryEstimateDocuments,
  ) {}

  read(source: FileSource): Promise<ReadDocument> {
    return this.reader.read(source);
  }

  /** In the transaction at hand. @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED */
  async write(found: Pick<ImportRecord, 'id' | 'projectId' | 'report'>, read: ReadDocument): Promise<Made> {
    const { projectId, report } = found;
    if (isObjectEstimate(read)) {
      return { ...NOTHING_MADE, ...(await this.objectEstimates.write({ projectId, document: read.document })) };
    }
    if (isSummaryEstimate(read)) {
      return { ...NOTHING_MADE, ...(await this.summaryEstimates.write({ projectId, document: read.document, links: report?.links ?? [] })) };
    }
    const matches = await this.matchesOf(found);
    const { estimateId } = await this.estimates.write({ projectId, document: read.document, matches });
    return { ...NOTHING_MADE, estimateId };
  }

  private async matchesOf({ id, report }: Pick<ImportRecord, 'id' | 'report'>): Promise<DocumentToWrite['matches']> {
    const { editionId, linkedCount = 0 } = report?.match ?? {};
    if (editionId === undefined || linkedCount === 0) return undefined;
    const links = new Map((await this.items.links(id)).map((link) => [link.ordinal, link]));
    return {
      editionId,
      of: (place, { prefix, code }) => {
        const link = links.get(place);
        // Read by a later version of the reader, the document may have other positions than were reviewed.
        if (link === undefined || !`${prefix ?? ''}${code}`.startsWith(link.documentCode)) return null;
        return { editionId, part: link.part, code: link.code, match: link.match };
      },
    };
  }
}
