import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { EstimatesRepository } from '../estimates/estimates.repository';
import { MAX_OPTIMISTIC_READS, POSITIONS_PER_BATCH, WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
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
    private readonly projects: Projects,
    private readonly database: Database,
  ) {}

  /** @throws AppError NOT_FOUND */
  async projectOf(id: string): Promise<string> {
    return (await this.head(id)).projectId;
  }

  /** The estimate without what is in it. @throws AppError NOT_FOUND */
  async head(id: string): Promise<EstimateRow> {
    const estimate = await this.estimates.find({ id, organisationId: getActor().organisationId });
    if (estimate === null) throw new AppError('NOT_FOUND');
    return estimate;
  }

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

  /**
   * The same for keeping something of it, so that whoever else would do so waits. An archived project may still be kept of.
   *
   * @throws AppError NOT_FOUND, PERMISSION_DENIED
   */
  async openToKeep(id: string): Promise<EstimateContent> {
    const estimate = await this.estimates.findForUpdate({ id, organisationId: getActor().organisationId });
    if (estimate !== null) await this.projects.assertWorkable(estimate.projectId);
    return this.contentOf(estimate);
  }

  /**
   * Reads a whole estimate in one state of it: in peace where nobody changes it meanwhile, and in the end by making the
   * others wait.
   *
   * @throws AppError NOT_FOUND
   */
  async read<Result>(id: string, read: (content: EstimateContent) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; attempt <= MAX_OPTIMISTIC_READS; attempt++) {
      const content = await this.open(id);
      const outcome = await read(content).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (await this.isAt(content.estimate)) {
        if ('error' in outcome) throw outcome.error;
        return outcome.value;
      }
    }
    const options = { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS };
    return this.database.transaction(async () => read(await this.openForShare(id)), options);
  }

  private async isAt({ id, organisationId, revision }: EstimateRow): Promise<boolean> {
    const now = await this.estimates.find({ id, organisationId });
    return now?.revision === revision;
  }

  private async contentOf(estimate: EstimateRow | null): Promise<EstimateContent> {
    if (estimate === null) throw new AppError('NOT_FOUND');
    const sections = await this.sections.findByEstimate(estimate.id);
    const positionIds = await this.order.idsOfEstimate(estimate.id);
    return { estimate, sections, positionIds, batches: () => this.walk(estimate.id, positionIds) };
  }

  private async *walk(estimateId: string, ids: readonly string[]): AsyncGenerator<StoredPosition[]> {
    for (let start = 0; start < ids.length; start += POSITIONS_PER_BATCH) {
      yield await this.rows.findMany(estimateId, ids.slice(start, start + POSITIONS_PER_BATCH));
    }
  }
}
