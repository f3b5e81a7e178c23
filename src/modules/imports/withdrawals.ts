import { Injectable } from '@nestjs/common';
import { ConsolidatedWithdrawal } from '../consolidated-estimates';
import { EstimateWithdrawal } from '../estimates';
import type { MadeEstimate } from './import.rules';

/** Has what an import made taken back by the feature that it belongs to. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly estimates: EstimateWithdrawal,
    private readonly consolidated: ConsolidatedWithdrawal,
  ) {}

  /**
   * In the transaction at hand.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_CHANGED, ESTIMATE_LOCKED, PROJECT_ARCHIVED, ESTIMATE_IN_USE, SIGNED_WORK_DONE
   */
  withdraw({ kind, id }: MadeEstimate): Promise<void> {
    return kind === 'local' ? this.estimates.withdraw(id) : this.consolidated.withdraw({ kind, id });
  }
}
