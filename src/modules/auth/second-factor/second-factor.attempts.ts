import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import type { User } from '../../users';
import { AccountMails } from '../account/account-mails';
import { SignInDelays, type Attempt } from '../sign-in-delays';
import { SecondFactorsRepository, type LockedFactor } from './second-factors.repository';

/** So many failures in a row are no slip of a finger. */
const TOLD_FROM = 5;

/** Tries at the second factor: one after the other, ever more slowly, and not behind the back of the owner. */
@Injectable()
export class SecondFactorAttempts {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly delays: SignInDelays,
    private readonly mails: AccountMails,
    private readonly database: Database,
  ) {}

  /**
   * The lock makes guesses follow each other: a burst cannot pass the delays before its failures are counted.
   *
   * @throws AppError SECOND_FACTOR_WRONG, QUOTA_EXCEEDED
   */
  async attempt(user: User, isRight: (factor: LockedFactor | null) => Promise<boolean>): Promise<void> {
    const attempt: Attempt = { email: user.email, userId: user.id, at: 'secondFactor' };
    // The count of a failure must stay written, so the refusal is thrown after the transaction.
    const wasRight = await this.database.transaction(async () => {
      const factor = await this.factors.lock(user.id);
      await this.delays.assertNone(attempt);
      if (await isRight(factor)) return true;
      await this.recordFailure(user, attempt);
      return false;
    });
    if (!wasRight) throw new AppError('SECOND_FACTOR_WRONG');
    await this.delays.forget(attempt);
  }

  /** Whoever guesses here has shown the password: that is worth a word. */
  private async recordFailure(user: User, attempt: Attempt): Promise<void> {
    const failures = await this.delays.recordFailure(attempt);
    if (failures >= TOLD_FROM && (await this.delays.takeTelling(attempt))) await this.mails.tell(user, 'secondFactorGuessed');
  }
}
