import { Injectable } from '@nestjs/common';
import { ObjectEstimateDocuments, SummaryEstimateDocuments } from '../consolidated-estimates';
import { EstimateDocuments, type DocumentMatches } from '../estimates';
import { DocumentReader } from './document-reader';
import type { FileSource } from './document-thread';
import { ImportItemsRepository } from './import-items.repository';
import type { ImportRecord } from './imports.repository';
import type { ConsolidatedDocument, OpenedDocument } from './opened-document';
import { isObjectEstimate } from './read-document';

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

  /** Whoever opens a document closes it. */
  open(source: FileSource): Promise<OpenedDocument> {
    return this.reader.open(source);
  }

  /** In the transaction at hand. @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED */
  async write(found: Applied, document: OpenedDocument['document']): Promise<Made> {
    if (document.kind === 'consolidated') return this.writeConsolidated(found, document);
    const { parts, combination } = document;
    const matches = this.matchesOf(found);
    const { estimateId } = await this.estimates.writeInParts({ projectId: found.projectId, parts, combination, matches });
    return { ...NOTHING_MADE, estimateId };
  }

  private async writeConsolidated({ projectId, report }: Applied, { read }: ConsolidatedDocument): Promise<Made> {
    if (isObjectEstimate(read)) {
      return { ...NOTHING_MADE, ...(await this.objectEstimates.write({ projectId, document: read.document })) };
    }
    const links = report?.links ?? [];
    return { ...NOTHING_MADE, ...(await this.summaryEstimates.write({ projectId, document: read.document, links })) };
  }

  private matchesOf({ id, report }: Applied): DocumentMatches | undefined {
    const { editionId, linkedCount = 0 } = report?.match ?? {};
    if (editionId === undefined || linkedCount === 0) return undefined;
    return {
      editionId,
      of: async (rows) => {
        const [first, last] = [rows.at(0)?.place ?? 0, rows.at(-1)?.place ?? 0];
        const links = new Map((await this.items.links(id, { first, last })).map((link) => [link.ordinal, link]));
        return (place, { prefix, code }) => {
          const link = links.get(place);
          // Read by a later version of the reader, the document may have other positions than were reviewed.
          if (link === undefined || !`${prefix ?? ''}${code}`.startsWith(link.documentCode)) return null;
          return { editionId, part: link.part, code: link.code, match: link.match };
        };
      },
    };
  }
}

/** What writing has to know of an import. */
type Applied = Pick<ImportRecord, 'id' | 'projectId' | 'report'>;
