import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import type { PositionWrites } from '../changes/position-draft';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { EstimatesRepository } from '../estimates/estimates.repository';
import { SectionsRepository } from '../sections/sections.repository';
import type { EstimateRow } from '../records/records';
import type { Calculated } from './calculation-plan';

/** Writes what a full calculation came to, in the transaction at hand and under the lock of the estimate. */
@Injectable()
export class CalculationStore {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly sections: SectionsRepository,
    private readonly estimates: EstimatesRepository,
    private readonly audit: AuditTrail,
  ) {}

  async savePositions(writes: PositionWrites): Promise<void> {
    await this.rows.write(writes);
  }

  /** What the estimate itself is to say, where the calculation was one of an amended estimate at another price level. */
  async saveTerms(estimate: EstimateRow): Promise<void> {
    await this.estimates.update(estimate);
    await this.sections.clearDeclared(estimate.id);
  }

  async save({ estimate, sections, stamp, changedPositions }: Calculated): Promise<void> {
    await this.sections.saveFigures(sections);
    await this.estimates.saveState(estimate);
    await this.estimates.saveStamp(estimate.id, stamp);
    const { revision, total } = estimate;
    await this.audit.record({
      action: 'estimate.calculated',
      targetType: 'estimate',
      targetId: estimate.id,
      details: { revision, total, changedPositions, engineVersion: stamp.engineVersion, inputHash: stamp.inputHash },
    });
  }
}
