import { Injectable } from '@nestjs/common';
import { engineVersion } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import type { JobRun } from '../../../platform/queue';
import { PriceSourceChoice, type PriceSources } from '../../prices';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRow } from '../records/records';
import { PreviewBuilder, type Preview } from './preview';
import { PreviewsRepository } from './previews.repository';
import { RepricedContents } from './repriced-contents';
import { repricingTotals } from './repricing-totals';
import { RepricingsRepository, type Repricing, type RepricingKey } from './repricings.repository';

/** The part of a job's run that a preview needs. */
type Run = Pick<JobRun, 'signal' | 'progress' | 'transaction'>;

interface Made {
  before: EstimateRow;
  after: EstimateRow;
  preview: Preview;
}

const WRITING_STARTS_PERCENT = 90;

/** Works out what an estimate would come to at other prices. The estimate is only read. */
@Injectable()
export class RepricingPreviews {
  constructor(
    private readonly repricings: RepricingsRepository,
    private readonly previews: PreviewsRepository,
    private readonly contents: EstimateContents,
    private readonly repriced: RepricedContents,
    private readonly choice: PriceSourceChoice,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_STALE, LIMIT_REACHED */
  async make({ estimateId, id }: Omit<RepricingKey, 'organisationId'>, run: Run): Promise<Record<string, unknown>> {
    const key = { id, estimateId, organisationId: getActor().organisationId };
    const repricing = await this.repricings.find(key);
    // A newer preview has taken its place, or an earlier run has made it.
    if (repricing?.state !== 'waiting') return {};
    const sources = await this.choice.published(repricing.priceSetId, repricing.analysisIds);
    const made = await this.contents.read(estimateId, (content) => this.calculate(content, sources, run));
    return run.transaction(
      async () => {
        const waiting = await this.repricings.findForUpdate(key);
        if (waiting?.state !== 'waiting') return {};
        await this.previews.replace(waiting, made.preview);
        const ready = this.ready(waiting, made);
        await this.repricings.update(ready);
        const { totalsBefore, totalsAfter, needsPriceCount } = ready;
        return { repricingId: id, before: totalsBefore?.total, after: totalsAfter?.total, needsPriceCount };
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
  }

  async failed(id: string): Promise<void> {
    await this.repricings.markFailed(id, this.clock.now());
  }

  private async calculate(content: EstimateContent, sources: PriceSources, run: Run): Promise<Made> {
    if (content.estimate.isStale) throw new AppError('ESTIMATE_STALE');
    const plan = this.repriced.planFor(content, sources);
    const builder = new PreviewBuilder();
    let done = 0;
    for await (const { before, writes, decisions } of this.repriced.batches(content, sources, plan)) {
      run.signal.throwIfAborted();
      before.forEach((stored, place) => builder.add(stored, writes.rows[place]!, decisions[place]!));
      done += before.length;
      run.progress((WRITING_STARTS_PERCENT * done) / content.positionIds.length);
    }
    return { before: content.estimate, after: plan.result(this.clock.now()).estimate, preview: builder.result() };
  }

  private ready(repricing: Repricing, { before, after, preview: { positions, resources } }: Made): Repricing {
    const count = (status: string) => resources.filter((resource) => resource.status === status).length;
    return {
      ...repricing,
      ...{ state: 'ready', revision: before.revision, engineVersion },
      ...{ totalsBefore: repricingTotals(before), totalsAfter: repricingTotals(after) },
      ...{ positionCount: positions.length, resourceCount: resources.length },
      ...{ needsPriceCount: count('needs_price'), keptCount: count('kept') },
      ...{ version: repricing.version + 1, updatedAt: this.clock.now() },
    };
  }
}
