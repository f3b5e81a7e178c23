import { Injectable } from '@nestjs/common';
import { EstimatesRepository, newState } from '../estimates/estimates.repository';
import { NO_LEVELS } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { SectionsRepository } from '../sections/sections.repository';
import { EstimateChange } from './estimate-change';
import { EstimateChanges } from './estimate-changes';
import type { EstimateContent } from './estimate-contents';
import { PositionEdits } from './position-edits';

/** Puts a whole content in the place of what an estimate holds, in the transaction at hand and under its lock. */
@Injectable()
export class EstimateReplacement {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
  ) {}

  /**
   * Rows return under the ids that they have in `content`. Whose the estimate is, and what other systems know it by,
   * stays as it is at present.
   */
  async replace(present: EstimateRow, content: EstimateContent): Promise<EstimateRow> {
    const { id, organisationId, projectId, externalId, createdBy, createdAt, revision } = present;
    const own = { id, organisationId, projectId, externalId, createdBy, createdAt };
    const record = { ...content.estimate, ...own };
    await this.estimates.empty(id);
    await this.estimates.update(record);
    const version = unseenVersion(revision);
    const sections = content.sections.map((section) => ({ ...section, ...NO_LEVELS, total: '0.00', version }));
    await this.sections.insertRows(sections);
    const change = new EstimateChange({ ...record, ...newState(createdAt), revision }, version);
    change.know(sections);
    for await (const batch of content.batches()) await this.edits.insert(change, batch);
    await this.edits.workOutFormulas(change, sections);
    return this.changes.save(change);
  }
}

/**
 * A version of rows that nobody can have seen yet: a change of the estimate moves a row's version by two at most (what a
 * section says, and its sums). Whoever still holds an old ETag is told so.
 */
function unseenVersion(revision: number): number {
  return 2 * (revision + 1);
}
