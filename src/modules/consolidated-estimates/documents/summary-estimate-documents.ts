import { Injectable } from '@nestjs/common';
import type { SummaryEstimateDocument } from '../../../formats/summary-estimate';
import { newId } from '../../../platform/context';
import { NewDocuments } from './new-documents';
import { RowLinks, type FoundLink, type LinkableRow, type RowLink } from './row-links';
import { summaryEstimateRecord, summaryRowRecords } from './summary-document-records';

/** The front door for exchange: documents that become summary estimates. */
@Injectable()
export class SummaryEstimateDocuments {
  constructor(
    private readonly documents: NewDocuments,
    private readonly links: RowLinks,
  ) {}

  /** Which estimates of the construction these rows stand for. */
  findLinks(projectId: string, rows: readonly LinkableRow[]): Promise<FoundLink[]> {
    return this.links.find(projectId, rows);
  }

  /**
   * Makes a summary estimate of a document, in the transaction at hand or in one of its own. Rows with a link follow
   * their estimate as long as it is there, others state what the document does.
   *
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async write({
    projectId,
    document,
    links,
  }: {
    projectId: string;
    document: SummaryEstimateDocument;
    links: readonly RowLink[];
  }): Promise<{ summaryEstimateId: string }> {
    const standing = await this.links.standing(projectId, links);
    const byPath = new Map(standing.map((link) => [link.path, link]));
    const summaryEstimateId = await this.documents.insert(projectId, (owner) => ({
      record: summaryEstimateRecord(document, owner),
      rows: summaryRowRecords(document, owner, { links: byPath, newId }),
    }));
    return { summaryEstimateId };
  }
}
