import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { etagOf } from '../../../platform/http';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import type { ConsolidatedRecord } from '../records/records';

/** That of an estimate which nobody has changed since it was written, neither its terms nor its rows. */
const FIRST_VERSION = 1;

/** Takes back what `ObjectEstimateDocuments` and `SummaryEstimateDocuments` have written. */
@Injectable()
export class ConsolidatedWithdrawal {
  constructor(private readonly estimates: ConsolidatedEstimates) {}

  /**
   * In the transaction at hand. What its rows link stays.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_CHANGED, PROJECT_ARCHIVED, ESTIMATE_IN_USE
   */
  async withdraw(estimate: Pick<ConsolidatedRecord, 'kind' | 'id'>): Promise<void> {
    try {
      await this.estimates.delete(estimate, etagOf(FIRST_VERSION));
    } catch (error) {
      const isChanged = error instanceof AppError && error.code === 'PRECONDITION_FAILED';
      throw isChanged ? new AppError('ESTIMATE_CHANGED', { cause: error }) : error;
    }
  }
}
