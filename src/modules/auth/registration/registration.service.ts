import { Injectable } from '@nestjs/common';
import { Config, registrationModeOf } from '../../../platform/config';
import { asNobody } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertInForce } from '../../consents';
import type { User } from '../../users';
import { RegisterInput } from '../auth.dto';
import type { SignedIn } from '../entrance';
import { Passwords } from '../passwords/passwords';
import { AccountOpening } from './account-opening';
import type { NewAccount } from './accounts';
import { PendingRegistrations, type Applicant } from './pending-registrations';
import { RegistrationMails } from './registration-mails';

/** What has come of a registration: somebody who is signed in, or who waits for a mail. */
export type Registered = SignedIn | { user: User; continuation: null };

/** Takes registrations; which way, `REGISTRATION` says (docs/decisions/0018-registrations-that-tell-nothing.md). */
@Injectable()
export class Registration {
  constructor(
    private readonly opening: AccountOpening,
    private readonly pending: PendingRegistrations,
    private readonly mails: RegistrationMails,
    private readonly passwords: Passwords,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Where registrations are confirmed, all of them are answered alike, after the same work. Where they are open, EMAIL_TAKEN tells a
   * stranger that an address is known: the price of an answer with a session at once.
   *
   * @throws AppError VALIDATION_FAILED, CONSENT_OUTDATED, and where registrations are open EMAIL_TAKEN, INVITATION_INVALID, INVITATION_FOR_ANOTHER
   */
  async register(input: RegisterInput): Promise<Registered> {
    const applicant = await this.prepare(input);
    if (registrationModeOf(this.config) === 'confirmed') return { user: await this.keep(applicant), continuation: null };
    const { invitation, consents, ...newUser } = applicant;
    return this.opening.openAndSignIn(newUser, { invitation, consents });
  }

  /** An operator of the service: nobody becomes one over HTTP, and whoever makes one vouches for the address. */
  async registerOperator(input: RegisterInput): Promise<NewAccount> {
    const { email, firstName, lastName, passwordHash } = await this.prepare(input);
    return this.opening.open({ email, firstName, lastName, passwordHash, isOperator: true, isEmailVerified: true });
  }

  private async prepare({ email, firstName, lastName, password, invitationToken, consents = [] }: RegisterInput): Promise<Applicant> {
    assertInForce(consents);
    const owner = { email, firstName, lastName };
    const passwordHash = await this.passwords.hashNew({ password, owner, pointer: '/password' });
    return { ...owner, passwordHash, invitation: invitationToken ?? null, consents };
  }

  private keep(applicant: Applicant): Promise<User> {
    // Whoever is signed in meanwhile has no part in it.
    return asNobody(() =>
      this.database.transaction(async () => {
        const user = await this.pending.keep(applicant);
        await this.mails.ask(user.id);
        return user;
      }),
    );
  }
}
