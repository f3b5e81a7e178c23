import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { asNobody } from '../../platform/context';
import { Database } from '../../platform/database';
import { Organisations } from '../organisations';
import { Users, type NewUser, type User } from '../users';
import { RegisterInput } from './auth.dto';
import { Passwords } from './passwords';
import { Sessions } from './sessions.service';
import type { SignedIn } from './sign-in.service';

const MAX_NAME_LENGTH = 200;

/** A person and the organisation of their own. */
export interface NewAccount {
  user: User;
  organisationId: string;
}

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
   * A person, an organisation of their own, and a first session; in the organisation that has invited them where one has.
   *
   * @throws AppError EMAIL_TAKEN, VALIDATION_FAILED, INVITATION_INVALID, INVITATION_FOR_ANOTHER. The first tells a stranger that an address is known; that ends
   * when
   * registration goes through a mailbox.
   */
  async register(input: RegisterInput): Promise<SignedIn> {
    const newUser = await this.prepare(input);
    // A person may be signed in while they open another account: it is no business of that organisation.
    return asNobody(() => this.database.transaction(() => this.openAndSignIn(newUser, input.invitationToken ?? null)));
  }

  /** An operator of the service: nobody becomes one over HTTP. */
  async registerOperator(input: RegisterInput): Promise<NewAccount> {
    const newUser = await this.prepare(input);
    return this.database.transaction(() => this.open({ ...newUser, isOperator: true }));
  }

  /** A person whom a provider vouches for; inside the caller's transaction. @throws AppError EMAIL_TAKEN */
  openWithoutPassword(person: Omit<NewUser, 'passwordHash'>): Promise<NewAccount> {
    return this.open({ ...person, passwordHash: null });
  }

  private async prepare({ email, firstName, lastName, password }: RegisterInput): Promise<NewUser> {
    this.passwords.assertAcceptable(password);
    return { email, firstName, lastName, passwordHash: await this.passwords.hash(password) };
  }

  private async openAndSignIn(newUser: NewUser, invitation: string | null): Promise<SignedIn> {
    const account = await this.open(newUser);
    const organisationId = await this.firstOrganisation(account, invitation);
    return { user: account.user, continuation: await this.sessions.start({ userId: account.user.id, organisationId }) };
  }

  private firstOrganisation({ user, organisationId }: NewAccount, invitation: string | null): Promise<string> {
    return invitation === null ? Promise.resolve(organisationId) : this.organisations.join(invitation, user);
  }

  private async open(newUser: NewUser): Promise<NewAccount> {
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
