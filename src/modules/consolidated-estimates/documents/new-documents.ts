import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { ConsolidatedChanges } from '../estimates/consolidated-changes';
import { ConsolidatedEstimatesRepository } from '../estimates/consolidated-estimates.repository';
import { MAX_ROWS_PER_ESTIMATE } from '../limits';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { RowsRepository } from '../rows/rows.repository';

export type Owner = Pick<ConsolidatedRecord, 'id' | 'organisationId' | 'projectId' | 'createdBy' | 'createdAt'>;

/** An estimate as a document makes it. */
export interface NewDocument {
  record: ConsolidatedRecord;
  rows: readonly RowRecord[];
}

/** Writes what documents have become. */
@Injectable()
export class NewDocuments {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly rows: RowsRepository,
    private readonly changes: ConsolidatedChanges,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * In the transaction at hand or in one of its own.
   *
   * @returns the id of the estimate.
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async insert(projectId: string, make: (owner: Owner) => NewDocument): Promise<string> {
    const { organisationId, userId } = getActor();
    const owner: Owner = { id: newId(), organisationId, projectId, createdBy: userId, createdAt: this.clock.now() };
    const { record, rows } = make(owner);
    if (rows.length > MAX_ROWS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_ESTIMATE } });
    }
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      await this.estimates.insert(record);
      await this.rows.insert(rows);
      await this.changes.record(record, 'imported', { projectId, name: record.name, rows: rows.length });
      return record.id;
    });
  }
}
