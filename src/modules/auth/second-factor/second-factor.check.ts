import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { Database } from '../../../platform/database';
import type { User } from '../../users';
import { SignInDelays, type Attempt } from '../sign-in-delays';
import { FactorSecrets } from './factor-secrets';
import { RecoveryCodes } from './recovery-codes.service';
import { SecondFactorsRepository, type LockedFactor } from './second-factors.repository';
import { matchingStep } from './totp';

/** Checks the codes of second factors: each is good once, and guessing gets slower. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly secrets: FactorSecrets,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly delays: SignInDelays,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  isActive(userId: string): Promise<boolean> {
    return this.factors.isConfirmed(userId);
  }

  /** Uses up a code of a confirmed factor, or a recovery code. @throws AppError SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  assertRight(user: User, code: string): Promise<void> {
    return this.attempt(user, async (factor) => {
      if (factor === null || !factor.isConfirmed) return false;
      return (await this.useTotp(factor, code)) || this.recoveryCodes.use(user, code);
    });
  }

  /**
   * Uses up the first code of a factor that is not confirmed yet, and does `onRight` with it, in one transaction.
   *
   * @throws AppError SECOND_FACTOR_ABSENT, SECOND_FACTOR_ACTIVE, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED
   */
  confirmFirst(user: User, code: string, onRight: () => Promise<void>): Promise<void> {
    return this.attempt(user, async (factor) => {
      if (factor === null) throw new AppError('SECOND_FACTOR_ABSENT');
      if (factor.isConfirmed) throw new AppError('SECOND_FACTOR_ACTIVE');
      if (!(await this.useTotp(factor, code))) return false;
      await onRight();
      return true;
    });
  }

  /** The lock makes guesses follow each other: a burst cannot pass the delays before its failures are counted. */
  private async attempt(user: User, isRight: (factor: LockedFactor | null) => Promise<boolean>): Promise<void> {
    const attempt: Attempt = { email: user.email, userId: user.id, at: 'secondFactor' };
    // The count of a failure must stay written, so the refusal is thrown after the transaction.
    const wasRight = await this.database.transaction(async () => {
      const factor = await this.factors.lock(user.id);
      await this.delays.assertNone(attempt);
      if (await isRight(factor)) return true;
      await this.delays.recordFailure(attempt);
      return false;
    });
    if (!wasRight) throw new AppError('SECOND_FACTOR_WRONG');
    await this.delays.forget(attempt);
  }

  private async useTotp({ userId, sealedSecret, lastStep }: LockedFactor, code: string): Promise<boolean> {
    const secret = this.secrets.open(userId, sealedSecret);
    const step = matchingStep(secret, code.replaceAll(' ', ''), { now: this.clock.now(), lastStep });
    if (step === null) return false;
    await this.factors.useStep(userId, step);
    return true;
  }
}
