import { Injectable } from '@nestjs/common';
import type { ConsolidatedDocument } from '../../../formats/consolidated';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { ConsolidatedChanges } from '../estimates/consolidated-changes';
import { ConsolidatedEstimatesRepository } from '../estimates/consolidated-estimates.repository';
import { MAX_ROWS_PER_ESTIMATE } from '../limits';
import { RowsRepository } from '../rows/rows.repository';
import { objectEstimateRecord, objectRowRecords } from './object-document-records';

/** The front door for exchange: documents that become object estimates. */
@Injectable()
export class ObjectEstimateDocuments {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly rows: RowsRepository,
    private readonly changes: ConsolidatedChanges,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

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
    const { organisationId, userId } = getActor();
    const owner = { id: newId(), organisationId, projectId, createdBy: userId, createdAt: this.clock.now() };
    const record = objectEstimateRecord(document, owner);
    const rows = objectRowRecords(document, owner, newId);
    if (rows.length > MAX_ROWS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_ESTIMATE } });
    }
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      await this.estimates.insert(record);
      await this.rows.insert(rows);
      await this.changes.record(record, 'imported', { projectId, name: record.name, rows: rows.length });
      return { objectEstimateId: record.id };
    });
  }
}
