import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Users } from '../../users';
import { FactorChanges } from './factor-changes';
import { RecoveryCodes } from './recovery-codes.service';
import { SecondFactorCheck } from './second-factor.check';
import { SecondFactorsRepository } from './second-factors.repository';

/** The second half: a right code turns the factor on. */
@Injectable()
export class FactorConfirmation {
  constructor(
    private readonly users: Users,
    private readonly check: SecondFactorCheck,
    private readonly factors: SecondFactorsRepository,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly changes: FactorChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the recovery codes, which are shown this once.
   *
   * @throws AppError SECOND_FACTOR_ABSENT, SECOND_FACTOR_ACTIVE, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED
   */
  async confirm(code: string): Promise<string[]> {
    const user = await this.users.get(getActor().userId);
    let codes: string[] = [];
    await this.check.confirmFirst(user, code, async () => {
      await this.factors.confirm(user.id, this.clock.now());
      codes = await this.recoveryCodes.renew(user.id);
      await this.changes.announce(user, 'confirmed');
    });
    return codes;
  }
}
