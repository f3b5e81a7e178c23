import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { PriceSourceChoice } from '../../prices';
import { CalculationStore } from '../calculations/calculation-store';
import { EstimateContents } from '../changes/estimate-contents';
import type { EstimateRow } from '../records/records';
import { RepricedContents } from './repriced-contents';
import type { Repricing } from './repricings.repository';

/** Writes an estimate at the prices of a set, in the transaction at hand and under its lock. */
@Injectable()
export class RepricingWriter {
  constructor(
    private readonly contents: EstimateContents,
    private readonly repriced: RepricedContents,
    private readonly choice: PriceSourceChoice,
    private readonly store: CalculationStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async write({ id: repricingId, estimateId, priceSetId, analysisIds }: Repricing): Promise<EstimateRow> {
    const sources = await this.choice.published(priceSetId, analysisIds);
    const content = await this.contents.open(estimateId);
    const plan = this.repriced.planFor(content, sources);
    for await (const { writes } of this.repriced.batches(content, sources, plan)) await this.store.savePositions(writes);
    const calculated = plan.result(this.clock.now());
    await this.store.saveTerms(calculated.estimate);
    await this.store.save(calculated);
    const { regionCode, priceZone, year, quarter, edition } = sources.set;
    await this.audit.record({
      action: 'estimate.repriced',
      targetType: 'estimate',
      targetId: estimateId,
      details: {
        ...{ repricingId, priceSetId, analysisIds, regionCode, priceZone, year, quarter, edition },
        ...{ before: content.estimate.total, after: calculated.estimate.total },
      },
    });
    return calculated.estimate;
  }
}
