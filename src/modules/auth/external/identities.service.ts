import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database, isUniqueViolation } from '../../../platform/database';
import { Users } from '../../users';
import { AccountMails } from '../account/account-mails';
import type { Identified } from './attempts';
import { IdentitiesRepository, type Identity } from './identities.repository';

/** Of one person. */
const MAX_IDENTITIES = 20;

/** Whose account here belongs to whom at a provider. */
@Injectable()
export class Identities {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly users: Users,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly mails: AccountMails,
  ) {}

  /**
   * Links what the provider has said to the actor's own account; once more changes nothing.
   *
   * @throws AppError IDENTITY_TAKEN, LIMIT_REACHED
   */
  async link(identified: Identified): Promise<Identity> {
    const { userId, organisationId } = getActor();
    return this.database.transaction(async () => {
      const count = await this.identities.countForChange(userId);
      const known = await this.identities.findBySubject(identified.person);
      if (known?.userId === userId) return known;
      if (known !== null) throw new AppError('IDENTITY_TAKEN');
      if (count >= MAX_IDENTITIES) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_IDENTITIES } });
      const identity = await this.add(identified, { userId, organisationId });
      await this.tell(identity, 'identityLinked');
      return identity;
    });
  }

  /** Inside the caller's transaction. @throws AppError IDENTITY_TAKEN */
  async add({ provider, person }: Identified, owner: { userId: string; organisationId: string }): Promise<Identity> {
    const { issuer, subject, verifiedEmail } = person;
    const identity: Identity = {
      ...{ id: newId(), userId: owner.userId, provider, issuer, subject, email: verifiedEmail },
      ...{ createdAt: this.clock.now(), lastUsedAt: null },
    };
    try {
      await this.identities.insert(identity);
    } catch (error) {
      if (isUniqueViolation(error, 'subject')) throw new AppError('IDENTITY_TAKEN', { cause: error });
      throw error;
    }
    await this.record('identity.linked', identity, owner);
    return identity;
  }

  /** The account that this person signs in to; null where they are not known. Inside the caller's transaction. */
  async recognise({ person }: Identified): Promise<string | null> {
    const identity = await this.identities.findBySubject(person);
    if (identity === null) return null;
    await this.identities.touch(identity.id, this.clock.now());
    return identity.userId;
  }

  /** @throws AppError NOT_FOUND, LAST_SIGN_IN_METHOD */
  async unlink(id: string): Promise<void> {
    const { userId, organisationId } = getActor();
    await this.database.transaction(async () => {
      const count = await this.identities.countForChange(userId);
      const identity = await this.identities.find(id, userId);
      if (identity === null) throw new AppError('NOT_FOUND');
      if (count === 1 && !(await this.users.hasPassword(userId))) throw new AppError('LAST_SIGN_IN_METHOD');
      await this.identities.delete(id, userId);
      await this.record('identity.unlinked', identity, { userId, organisationId });
      await this.tell(identity, 'identityUnlinked');
    });
  }

  private async tell({ userId, provider }: Identity, notice: 'identityLinked' | 'identityUnlinked'): Promise<void> {
    await this.mails.tell(await this.users.get(userId), notice, { provider });
  }

  private record(action: string, { id, provider }: Identity, actor: { userId: string; organisationId: string }): Promise<void> {
    return this.audit.record({ action, targetType: 'external_identity', targetId: id, details: { provider }, actor });
  }
}
