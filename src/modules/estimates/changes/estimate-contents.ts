import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { EstimatesRepository } from '../estimates/estimates.repository';
import { POSITIONS_PER_BATCH } from '../limits';
import { PositionOrderRepository } from '../positions/position-order.repository';
import type { EstimateRow, SectionRow } from '../records/records';
import { SectionsRepository } from '../sections/sections.repository';
import type { StoredPosition } from './position-draft';
import { PositionRowsRepository } from './position-rows.repository';

/** A whole estimate as it is read: positions come in batches, in the order of the document. */
export interface EstimateContent {
  estimate: EstimateRow;
  sections: SectionRow[];
  positionIds: string[];
  batches(): AsyncGenerator<StoredPosition[]>;
}

/** Reads whole estimates without holding them in memory as a whole. */
@Injectable()
export class EstimateContents {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly order: PositionOrderRepository,
    private readonly rows: PositionRowsRepository,
  ) {}

  /** @throws AppError NOT_FOUND */
  async open(id: string): Promise<EstimateContent> {
    return this.contentOf(await this.estimates.find({ id, organisationId: getActor().organisationId }));
  }

  /**
   * The same, unchanged by anybody until the transaction at hand ends.
   *
   * @throws AppError NOT_FOUND
   */
  async openForShare(id: string): Promise<EstimateContent> {
    return this.contentOf(await this.estimates.findForShare({ id, organisationId: getActor().organisationId }));
  }

  private async contentOf(estimate: EstimateRow | null): Promise<EstimateContent> {
    if (estimate === null) throw new AppError('NOT_FOUND');
    const sections = await this.sections.findByEstimate(estimate.id);
    const positionIds = await this.order.idsOfEstimate(estimate.id);
    return { estimate, sections, positionIds, batches: () => this.read(estimate.id, positionIds) };
  }

  private async *read(estimateId: string, ids: readonly string[]): AsyncGenerator<StoredPosition[]> {
    for (let start = 0; start < ids.length; start += POSITIONS_PER_BATCH) {
      yield await this.rows.findMany(estimateId, ids.slice(start, start + POSITIONS_PER_BATCH));
    }
  }
}
