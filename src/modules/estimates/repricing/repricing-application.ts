import { Injectable } from '@nestjs/common';
import { engineVersion } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { EstimateChanges } from '../changes/estimate-changes';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRow } from '../records/records';
import { VersionKeeper } from '../versions/version-keeper';
import type { Version } from '../versions/versions.repository';
import { RepricingsRepository, type Repricing, type RepricingKey } from './repricings.repository';
import { RepricingWriter } from './repricing-writer';

export interface AppliedRepricing {
  repricing: Repricing;
  estimate: EstimateRow;
  /** What was there before. */
  kept: Version;
}

/** Puts previewed prices into the estimate: what the preview said, or nothing. */
@Injectable()
export class RepricingApplication {
  constructor(
    private readonly repricings: RepricingsRepository,
    private readonly changes: EstimateChanges,
    private readonly keeper: VersionKeeper,
    private readonly writer: RepricingWriter,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, REPRICING_STATE, REPRICING_OUTDATED, ESTIMATE_STALE,
   * LIMIT_REACHED
   */
  async apply(key: Omit<RepricingKey, 'organisationId'>): Promise<AppliedRepricing> {
    return this.database.transaction(() => this.write(key), { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS });
  }

  private async write({ id, estimateId }: Omit<RepricingKey, 'organisationId'>): Promise<AppliedRepricing> {
    // The estimate first, as everywhere: locks are taken in one order.
    const present = await this.changes.lock(estimateId);
    const found = await this.repricings.findForUpdate({ id, estimateId, organisationId: getActor().organisationId });
    const ready = applicable(found, present);
    const kept = await this.keeper.keepBefore('repricing', estimateId);
    const estimate = await this.writer.write(ready);
    const repricing: Repricing = {
      ...{ ...ready, state: 'applied', keptVersionId: kept.id },
      ...{ version: ready.version + 1, updatedAt: this.clock.now() },
    };
    await this.repricings.update(repricing);
    return { repricing, estimate, kept };
  }
}

function applicable(repricing: Repricing | null, { revision }: EstimateRow): Repricing {
  if (repricing === null) throw new AppError('NOT_FOUND');
  const { state } = repricing;
  if (state !== 'ready') throw new AppError('REPRICING_STATE', { extensions: { state } });
  // Another engine, like another revision, may come to other figures than those that were looked at.
  if (repricing.revision !== revision || repricing.engineVersion !== engineVersion) {
    throw new AppError('REPRICING_OUTDATED', { extensions: { previewedRevision: repricing.revision, revision } });
  }
  return repricing;
}
