import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Reauthentication, type Proof } from '../account/reauthentication';
import { FactorSecrets, type NewFactorSecret } from './factor-secrets';
import { SecondFactorsRepository } from './second-factors.repository';

/** The first half of setting up a second factor: a secret that asks for nothing until a code of it came back. */
@Injectable()
export class FactorEnrolment {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly factors: SecondFactorsRepository,
    private readonly secrets: FactorSecrets,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError SECOND_FACTOR_ACTIVE, PASSWORD_WRONG, EMAIL_NOT_VERIFIED, QUOTA_EXCEEDED */
  async begin(proof: Proof): Promise<NewFactorSecret> {
    const { userId } = getActor();
    if (await this.factors.isConfirmed(userId)) throw new AppError('SECOND_FACTOR_ACTIVE');
    const account = await this.reauthentication.confirm(userId, proof);
    const secret = this.secrets.create(account);
    await this.database.transaction(async () => {
      const isOffered = await this.factors.offer(userId, { sealedSecret: secret.sealed, at: this.clock.now() });
      if (!isOffered) throw new AppError('SECOND_FACTOR_ACTIVE');
      await this.audit.record({ action: 'second_factor.begun', targetType: 'user', targetId: userId });
    });
    return secret;
  }
}
