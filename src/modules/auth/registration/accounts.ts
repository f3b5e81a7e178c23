import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Consents, type ConsentInput } from '../../consents';
import { Organisations } from '../../organisations';
import { Users, type NewUser, type User } from '../../users';

const MAX_NAME_LENGTH = 200;

/** A person and the organisation of their own. */
export interface NewAccount {
  user: User;
  organisationId: string;
}

/** Accounts as they begin. */
@Injectable()
export class Accounts {
  constructor(
    private readonly users: Users,
    private readonly organisations: Organisations,
    private readonly consents: Consents,
    private readonly audit: AuditTrail,
  ) {}

  /** Inside the caller's transaction. @throws AppError EMAIL_TAKEN, VALIDATION_FAILED, CONSENT_OUTDATED */
  async open(newUser: NewUser, given: readonly ConsentInput[] = []): Promise<NewAccount> {
    const user = await this.users.create(newUser);
    const organisationId = await this.organisations.create({
      name: `${user.firstName} ${user.lastName}`.slice(0, MAX_NAME_LENGTH),
      ownerId: user.id,
    });
    const actor = { userId: user.id, organisationId };
    await this.audit.record({ action: 'user.registered', targetType: 'user', targetId: user.id, actor });
    await this.consents.giveAll(given, actor);
    return { user, organisationId };
  }
}
