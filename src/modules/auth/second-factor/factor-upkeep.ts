import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Reauthentication, type Proof } from '../account/reauthentication';
import { FactorChanges } from './factor-changes';
import { RecoveryCodes } from './recovery-codes.service';
import { SecondFactorsRepository, type FactorState } from './second-factors.repository';

/** What becomes of a second factor that is on. */
@Injectable()
export class FactorUpkeep {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly factors: SecondFactorsRepository,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly changes: FactorChanges,
    private readonly database: Database,
  ) {}

  /** One's own factor; a secret that was never confirmed is none. */
  async show(): Promise<FactorState> {
    const factor = await this.factors.find(getActor().userId);
    return factor ?? { confirmedAt: null, recoveryCodesLeft: 0 };
  }

  /** @throws AppError SECOND_FACTOR_ABSENT, PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  async renewRecoveryCodes(proof: Proof): Promise<string[]> {
    const owner = await this.ownerWith(proof);
    return this.database.transaction(async () => {
      const codes = await this.recoveryCodes.renew(owner.id);
      await this.changes.announceNewCodes(owner);
      return codes;
    });
  }

  /** @throws AppError SECOND_FACTOR_ABSENT, PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  async remove(proof: Proof): Promise<void> {
    const owner = await this.ownerWith(proof);
    await this.database.transaction(async () => {
      await this.factors.delete(owner.id);
      await this.changes.announce(owner, 'removed');
    });
  }

  private async ownerWith(proof: Proof): ReturnType<Reauthentication['confirm']> {
    const { userId } = getActor();
    if (!(await this.factors.isConfirmed(userId))) throw new AppError('SECOND_FACTOR_ABSENT');
    return this.reauthentication.confirm(userId, proof);
  }
}
