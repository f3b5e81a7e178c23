import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { NewUser } from '../users';
import { MailCodes } from './account/mail-codes';
import { Accounts, type NewAccount } from './accounts';
import { RegisterInput } from './auth.dto';
import type { SignedIn } from './entrance';
import { Passwords } from './passwords';
import { Sessions } from './sessions.service';

/** Opens accounts. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly codes: MailCodes,
    private readonly database: Database,
  ) {}

  /**
   * A person, an organisation of their own, a first session, and a mail that asks whether the address is theirs.
   *
   * @throws AppError EMAIL_TAKEN, VALIDATION_FAILED. The first tells a stranger that an address is known: the price of a
   * registration that answers with a session at once.
   */
  async register(input: RegisterInput): Promise<SignedIn> {
    const newUser = await this.prepare(input);
    return this.database.transaction(async () => {
      const { user, organisationId } = await this.accounts.open(newUser);
      await this.codes.send({ userId: user.id, email: user.email, purpose: 'verify_email' });
      return { user, continuation: await this.sessions.start({ userId: user.id, organisationId }) };
    });
  }

  /** An operator of the service: nobody becomes one over HTTP, and whoever makes one vouches for the address. */
  async registerOperator(input: RegisterInput): Promise<NewAccount> {
    const newUser = await this.prepare(input);
    return this.database.transaction(() => this.accounts.open({ ...newUser, isOperator: true, isEmailVerified: true }));
  }

  private async prepare({ email, firstName, lastName, password }: RegisterInput): Promise<NewUser> {
    this.passwords.assertAcceptable(password, { owner: { email, firstName, lastName }, pointer: '/password' });
    return { email, firstName, lastName, passwordHash: await this.passwords.hash(password) };
  }
}
