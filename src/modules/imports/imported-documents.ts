import { Injectable } from '@nestjs/common';
import { ObjectEstimateDocuments } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import { isObjectEstimate, type ReadDocument } from './read-document';

/** What an import has made: one of both. */
export interface Made {
  estimateId: string | null;
  objectEstimateId: string | null;
}

/** Hands a document to the feature that it belongs to. */
@Injectable()
export class ImportedDocuments {
  constructor(
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateDocuments,
  ) {}

  /** In the transaction at hand. @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED */
  async write(projectId: string, read: ReadDocument): Promise<Made> {
    if (isObjectEstimate(read)) {
      const { objectEstimateId } = await this.objectEstimates.write({ projectId, document: read.document });
      return { estimateId: null, objectEstimateId };
    }
    const { estimateId } = await this.estimates.write({ projectId, document: read.document });
    return { estimateId, objectEstimateId: null };
  }
}
