import { Injectable } from '@nestjs/common';
import { Handles, type JobRun } from '../../../platform/queue';
import { CalculateEstimate } from './calculate-estimate.job';
import { Calculations, type CalculationOutcome } from './calculations';

@Injectable()
export class CalculationsJobs {
  constructor(private readonly calculations: Calculations) {}

  @Handles(CalculateEstimate)
  calculate({ estimateId }: { estimateId: string }, run: JobRun): Promise<CalculationOutcome> {
    return this.calculations.calculate(estimateId, run);
  }
}
