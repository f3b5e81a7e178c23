import { Injectable } from '@nestjs/common';
import { asNobody } from '../../platform/context';
import { Database } from '../../platform/database';
import { Organisations } from '../organisations';
import type { NewUser } from '../users';
import { MailCodes } from './account/mail-codes';
import { Accounts, type NewAccount } from './accounts';
import { RegisterInput } from './auth.dto';
import type { SignedIn } from './entrance';
import { Passwords } from './passwords/passwords';
import { Sessions } from './sessions.service';

/** Opens accounts. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: Accounts,
    private readonly organisations: Organisations,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly codes: MailCodes,
    private readonly database: Database,
  ) {}

  /**
   * A person, an organisation of their own, a first session, and a mail that asks whether the address is theirs. Where an
   * invitation brings them, the session begins in the organisation that has invited them.
   *
   * @throws AppError EMAIL_TAKEN, VALIDATION_FAILED, CONSENT_OUTDATED, INVITATION_INVALID, INVITATION_FOR_ANOTHER. The first tells a stranger that an
   * address is known: the price of a registration that answers with a session at once.
   */
  async register(input: RegisterInput): Promise<SignedIn> {
    const newUser = await this.prepare(input);
    // A person may be signed in while they open another account: it is no business of that organisation.
    return asNobody(() => this.database.transaction(() => this.openAndSignIn(newUser, input)));
  }

  /** An operator of the service: nobody becomes one over HTTP, and whoever makes one vouches for the address. */
  async registerOperator(input: RegisterInput): Promise<NewAccount> {
    const newUser = await this.prepare(input);
    return this.database.transaction(() => this.accounts.open({ ...newUser, isOperator: true, isEmailVerified: true }));
  }

  private async prepare({ email, firstName, lastName, password }: RegisterInput): Promise<NewUser> {
    const owner = { email, firstName, lastName };
    return { ...owner, passwordHash: await this.passwords.hashNew({ password, owner, pointer: '/password' }) };
  }

  private async openAndSignIn(newUser: NewUser, { invitationToken, consents }: RegisterInput): Promise<SignedIn> {
    const account = await this.accounts.open(newUser, consents);
    const { user } = account;
    await this.codes.send({ userId: user.id, email: user.email, purpose: 'verify_email' });
    const organisationId = await this.firstOrganisation(account, invitationToken ?? null);
    return { user, continuation: await this.sessions.start({ userId: user.id, organisationId }) };
  }

  private firstOrganisation({ user, organisationId }: NewAccount, invitation: string | null): Promise<string> {
    return invitation === null ? Promise.resolve(organisationId) : this.organisations.join(invitation, user);
  }
}
