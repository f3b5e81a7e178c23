import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { etagOf } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';

/** That of an estimate which nobody has changed since it was written. */
const FIRST_REVISION = 1;

/** Takes back what `EstimateDocuments` has written. */
@Injectable()
export class EstimateWithdrawal {
  constructor(private readonly estimates: EstimatesService) {}

  /**
   * In the transaction at hand.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_CHANGED, ESTIMATE_LOCKED, PROJECT_ARCHIVED, ESTIMATE_IN_USE, SIGNED_WORK_DONE
   */
  async withdraw(estimateId: string): Promise<void> {
    try {
      await this.estimates.delete(estimateId, etagOf(FIRST_REVISION));
    } catch (error) {
      const isChanged = error instanceof AppError && error.code === 'PRECONDITION_FAILED';
      throw isChanged ? new AppError('ESTIMATE_CHANGED', { cause: error }) : error;
    }
  }
}
