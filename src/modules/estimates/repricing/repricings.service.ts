import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { PriceSourceChoice } from '../../prices';
import { EstimateChanges } from '../changes/estimate-changes';
import { MAX_PREVIEWS_PER_ESTIMATE } from '../limits';
import { CreateRepricing } from './repricing.dto';
import { RepriceEstimate } from './reprice-estimate.job';
import { RepricingsRepository, type Repricing } from './repricings.repository';

const NOTHING_YET: Omit<
  Repricing,
  'id' | 'organisationId' | 'estimateId' | 'priceSetId' | 'analysisIds' | 'jobId' | 'createdBy' | 'createdAt' | 'updatedAt'
> = {
  ...{ state: 'waiting', revision: null, engineVersion: null, totalsBefore: null, totalsAfter: null },
  ...{ positionCount: 0, resourceCount: 0, needsPriceCount: 0, keptCount: 0, keptVersionId: null, version: 1 },
};

/** Previews of an estimate at other prices. What belongs to another organisation is not found. */
@Injectable()
export class RepricingsService {
  constructor(
    private readonly repricings: RepricingsRepository,
    private readonly changes: EstimateChanges,
    private readonly choice: PriceSourceChoice,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Which analyses prices come from is settled now: one that is published later changes neither preview nor application.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, ESTIMATE_STALE, PROJECT_ARCHIVED, PRICE_SET_NOT_PUBLISHED,
   * MARKET_ANALYSIS_NOT_PUBLISHED
   */
  async request(estimateId: string, { priceSetId, marketAnalysisIds }: CreateRepricing): Promise<Repricing> {
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      const { isStale } = await this.changes.lock(estimateId);
      if (isStale) throw new AppError('ESTIMATE_STALE');
      const { analyses } = await this.choice.published(priceSetId, marketAnalysisIds);
      const analysisIds = analyses.map((analysis) => analysis.id);
      const [id, now] = [newId(), this.clock.now()];
      const { id: jobId } = await this.jobs.enqueue(RepriceEstimate, { estimateId, repricingId: id });
      const repricing: Repricing = {
        ...{ id, organisationId, estimateId, priceSetId, analysisIds, jobId, ...NOTHING_YET },
        ...{ createdBy: userId, createdAt: now, updatedAt: now },
      };
      await this.repricings.insert(repricing);
      await this.repricings.deletePreviews(estimateId, MAX_PREVIEWS_PER_ESTIMATE);
      return repricing;
    });
  }

  /** @throws AppError NOT_FOUND */
  async get(estimateId: string, id: string): Promise<Repricing> {
    const repricing = await this.repricings.find({ id, estimateId, organisationId: getActor().organisationId });
    if (repricing === null) throw new AppError('NOT_FOUND');
    return repricing;
  }
}
