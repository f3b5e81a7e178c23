import { Injectable } from '@nestjs/common';
import { Handles, HandlesFailure, type JobRun } from '../../../platform/queue';
import { RepriceEstimate } from './reprice-estimate.job';
import { RepricingPreviews } from './repricing-previews';

interface Payload {
  estimateId: string;
  repricingId: string;
}

@Injectable()
export class RepricingsJobs {
  constructor(private readonly previews: RepricingPreviews) {}

  @Handles(RepriceEstimate)
  preview({ estimateId, repricingId }: Payload, run: JobRun): Promise<unknown> {
    return this.previews.make({ estimateId, id: repricingId }, run);
  }

  @HandlesFailure(RepriceEstimate)
  ended({ repricingId }: Payload): Promise<void> {
    return this.previews.failed(repricingId);
  }
}
