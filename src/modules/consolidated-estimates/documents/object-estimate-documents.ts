import { Injectable } from '@nestjs/common';
import type { ConsolidatedDocument } from '../../../formats/consolidated';
import { newId } from '../../../platform/context';
import { NewDocuments } from './new-documents';
import { objectEstimateRecord, objectRowRecords } from './object-document-records';

/** The front door for exchange: documents that become object estimates. */
@Injectable()
export class ObjectEstimateDocuments {
  constructor(private readonly documents: NewDocuments) {}

  /**
   * Makes an object estimate of a document, in the transaction at hand or in one of its own.
   *
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async write({
    projectId,
    document,
  }: {
    projectId: string;
    document: ConsolidatedDocument;
  }): Promise<{ objectEstimateId: string }> {
    const objectEstimateId = await this.documents.insert(projectId, (owner) => ({
      record: objectEstimateRecord(document, owner),
      rows: objectRowRecords(document, owner, newId),
    }));
    return { objectEstimateId };
  }
}
