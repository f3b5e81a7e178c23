import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { EstimatesRepository, newState } from '../estimates/estimates.repository';
import { MAX_SECTIONS_PER_ESTIMATE } from '../limits';
import { NO_LEVELS } from '../records/figures';
import type { EstimateRecord, EstimateRow, PositionWithLines, SectionRecord } from '../records/records';
import { SectionsRepository } from '../sections/sections.repository';
import { EstimateChange } from './estimate-change';
import { EstimateChanges } from './estimate-changes';
import { PositionEdits } from './position-edits';

/** A whole estimate that is about to exist. */
export interface NewEstimate {
  record: EstimateRecord;
  /** A section before its subsections. */
  sections: readonly SectionRecord[];
  /** Taken one by one, so that a large estimate is never in memory as a whole; each goes to the database in one go. */
  batches: Iterable<readonly PositionWithLines[]> | AsyncIterable<readonly PositionWithLines[]>;
}

/** Writes whole estimates with their figures, in the transaction at hand. */
@Injectable()
export class NewEstimates {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
  ) {}

  /** @throws AppError EXTERNAL_ID_TAKEN, LIMIT_REACHED */
  async write({ record, sections, batches }: NewEstimate): Promise<EstimateRow> {
    if (sections.length > MAX_SECTIONS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_SECTIONS_PER_ESTIMATE } });
    }
    if (!(await this.estimates.insert(record))) throw await this.taken(record);
    await this.sections.insertMany(sections);
    // Writing its contents makes the first revision of it, not the second.
    const change = new EstimateChange({ ...record, ...newState(record.createdAt), revision: 0 });
    change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
    for await (const batch of batches) await this.edits.insert(change, batch);
    await this.edits.workOutFormulas(change, sections);
    return this.changes.save(change);
  }

  private async taken({ organisationId, externalId }: EstimateRecord): Promise<AppError> {
    const existingId = await this.estimates.findIdByExternalId(organisationId, externalId ?? '');
    return new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }
}
