import { Injectable } from '@nestjs/common';
import { asNobody } from '../../../platform/context';
import { Database } from '../../../platform/database';
import type { ConsentInput } from '../../consents';
import { Organisations } from '../../organisations';
import type { NewUser } from '../../users';
import { MailCodes } from '../account/mail-codes';
import type { SignedIn } from '../entrance';
import { Sessions } from '../sessions.service';
import { Accounts, type NewAccount } from './accounts';

/** What comes with somebody new. */
export interface Arrival {
  invitation: string | null;
  consents: readonly ConsentInput[];
}

/** Opens accounts, and lets people in for the first time. */
@Injectable()
export class AccountOpening {
  constructor(
    private readonly accounts: Accounts,
    private readonly organisations: Organisations,
    private readonly sessions: Sessions,
    private readonly codes: MailCodes,
    private readonly database: Database,
  ) {}

  /**
   * A person, an organisation of their own, a first session, and a mail that asks whether the address is theirs where nobody
   * knows yet. Where an invitation brings them, the session begins in the organisation that has invited them.
   *
   * @throws AppError EMAIL_TAKEN, VALIDATION_FAILED, CONSENT_OUTDATED, INVITATION_INVALID, INVITATION_FOR_ANOTHER
   */
  openAndSignIn(newUser: NewUser, arrival: Arrival): Promise<SignedIn> {
    // A person may be signed in while they open another account: it is no business of that organisation.
    return asNobody(() => this.database.transaction(() => this.begin(newUser, arrival)));
  }

  /** Without a session. @throws AppError EMAIL_TAKEN, VALIDATION_FAILED */
  open(newUser: NewUser): Promise<NewAccount> {
    return this.database.transaction(() => this.accounts.open(newUser));
  }

  private async begin(newUser: NewUser, { invitation, consents }: Arrival): Promise<SignedIn> {
    const account = await this.accounts.open(newUser, consents);
    const { user } = account;
    if (user.emailVerifiedAt === null) await this.codes.send('verify_email', user, user.email);
    const organisationId = await this.firstOrganisation(account, invitation);
    return { user, continuation: await this.sessions.start({ userId: user.id, organisationId }) };
  }

  private firstOrganisation({ user, organisationId }: NewAccount, invitation: string | null): Promise<string> {
    return invitation === null ? Promise.resolve(organisationId) : this.organisations.join(invitation, user);
  }
}
