import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { Organisations } from '../organisations';
import { Users, type NewUser } from '../users';
import type { RegisterInput } from './auth.dto';
import { Passwords } from './passwords';
import { Sessions } from './sessions.service';
import type { SignedIn } from './sign-in.service';

/** Opens accounts. */
@Injectable()
export class Registration {
  constructor(
    private readonly users: Users,
    private readonly organisations: Organisations,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A person, an organisation of their own, and a first session.
   *
   * @throws AppError EMAIL_TAKEN, VALIDATION_FAILED. The first tells a stranger that an address is known; that ends when
   * registration goes through a mailbox.
   */
  async register(input: RegisterInput): Promise<SignedIn> {
    const { email, firstName, lastName } = input;
    this.passwords.assertAcceptable(input.password);
    const passwordHash = await this.passwords.hash(input.password);
    return this.database.transaction(async () => {
      const { user, organisationId } = await this.open({ email, firstName, lastName, passwordHash });
      return { user, continuation: await this.sessions.start({ userId: user.id, organisationId }) };
    });
  }

  private async open(newUser: NewUser): Promise<{ user: SignedIn['user']; organisationId: string }> {
    const user = await this.users.create(newUser);
    const organisationId = await this.organisations.create({
      name: `${user.firstName} ${user.lastName}`.slice(0, MAX_NAME_LENGTH),
      ownerId: user.id,
    });
    const actor = { userId: user.id, organisationId };
    await this.audit.record({ action: 'user.registered', targetType: 'user', targetId: user.id, actor });
    return { user, organisationId };
  }
}

const MAX_NAME_LENGTH = 200;
