import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import type { User } from '../../users';
import { FactorSecrets } from './factor-secrets';
import { RecoveryCodes } from './recovery-codes.service';
import { SecondFactorAttempts } from './second-factor.attempts';
import { SecondFactorsRepository, type LockedFactor } from './second-factors.repository';
import { matchingStep } from './totp';

/** Checks the codes of second factors: each is good once, and guessing gets slower. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly secrets: FactorSecrets,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly attempts: SecondFactorAttempts,
    private readonly clock: Clock,
  ) {}

  isActive(userId: string): Promise<boolean> {
    return this.factors.isConfirmed(userId);
  }

  /** Uses up a code of a confirmed factor, or a recovery code. @throws AppError SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  assertRight(user: User, code: string): Promise<void> {
    return this.attempts.attempt(user, async (factor) => {
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
    return this.attempts.attempt(user, async (factor) => {
      if (factor === null) throw new AppError('SECOND_FACTOR_ABSENT');
      if (factor.isConfirmed) throw new AppError('SECOND_FACTOR_ACTIVE');
      if (!(await this.useTotp(factor, code))) return false;
      await onRight();
      return true;
    });
  }

  private async useTotp({ userId, sealedSecret, lastStep }: LockedFactor, code: string): Promise<boolean> {
    const secret = this.secrets.open(userId, sealedSecret);
    const step = matchingStep(secret, code.replaceAll(' ', ''), { now: this.clock.now(), lastStep });
    if (step === null) return false;
    await this.factors.useStep(userId, step);
    return true;
  }
}
