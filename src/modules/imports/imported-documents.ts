import { Injectable } from '@nestjs/common';
import { ObjectEstimateDocuments, SummaryEstimateDocuments, type RowLink } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import type { CheckedDocument } from './check-document';
import { isObjectEstimate, isSummaryEstimate, type ReadDocument } from './read-document';
import { withLinks } from './row-links';

/** What an import has made: one of these. */
export interface Made {
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
}

export const NOTHING_MADE: Made = { estimateId: null, objectEstimateId: null, summaryEstimateId: null };

/** Hands a document to the feature that it belongs to. */
@Injectable()
export class ImportedDocuments {
  constructor(
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateDocuments,
    private readonly summaryEstimates: SummaryEstimateDocuments,
  ) {}

  /** What was checked of a document, with the estimates of the construction that its rows stand for. */
  async linked(projectId: string, checked: CheckedDocument): Promise<CheckedDocument> {
    if (checked.linkable === undefined) return checked;
    return withLinks(checked, await this.summaryEstimates.findLinks(projectId, checked.linkable));
  }

  /**
   * In the transaction at hand.
   *
   * @param links those that were reviewed
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async write(projectId: string, read: ReadDocument, links: readonly RowLink[]): Promise<Made> {
    if (isObjectEstimate(read)) {
      return { ...NOTHING_MADE, ...(await this.objectEstimates.write({ projectId, document: read.document })) };
    }
    if (isSummaryEstimate(read)) {
      return { ...NOTHING_MADE, ...(await this.summaryEstimates.write({ projectId, document: read.document, links })) };
    }
    const { estimateId } = await this.estimates.write({ projectId, document: read.document });
    return { ...NOTHING_MADE, estimateId };
  }
}
