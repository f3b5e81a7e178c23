import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { asNobody } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Users, type User } from '../../users';
import { Accounts } from '../registration/accounts';
import { Entrance, type SignedIn } from '../entrance';
import { SecondStep } from '../second-factor/second-step.service';
import type { Identified } from './attempts';
import { Identities } from './identities.service';

/** Lets people in whom a provider vouches for. */
@Injectable()
export class ExternalSignIn {
  constructor(
    private readonly identities: Identities,
    private readonly accounts: Accounts,
    private readonly secondStep: SecondStep,
    private readonly entrance: Entrance,
    private readonly users: Users,
    private readonly database: Database,
  ) {}

  /**
   * Who is known comes in. Who is not gets an account, if the provider has verified an e-mail that nobody has here: whoever
   * can claim an address at some provider must not get into the account of its owner.
   *
   * @throws AppError EXTERNAL_SIGN_IN_INVALID, EXTERNAL_EMAIL_UNVERIFIED, EXTERNAL_ACCOUNT_EXISTS, SECOND_FACTOR_NEEDED
   */
  async letIn(identified: Identified): Promise<SignedIn> {
    const user = await asNobody(() => this.database.transaction(() => this.personOf(identified)));
    // No device is remembered here: the provider has its own way of that.
    await this.secondStep.assertNotNeeded(user, undefined);
    return this.entrance.enter(user);
  }

  private async personOf(identified: Identified): Promise<User> {
    const userId = await this.identities.recognise(identified);
    const user = userId === null ? await this.open(identified) : await this.users.findActive(userId);
    if (user === null) throw new AppError('EXTERNAL_SIGN_IN_INVALID');
    return user;
  }

  private async open(identified: Identified): Promise<User> {
    const { verifiedEmail: email, firstName, lastName } = identified.person;
    if (email === null) throw new AppError('EXTERNAL_EMAIL_UNVERIFIED');
    if ((await this.users.findByEmail(email)) !== null) throw new AppError('EXTERNAL_ACCOUNT_EXISTS');
    const { user, organisationId } = await this.accounts.open({ email, firstName, lastName, passwordHash: null, isEmailVerified: true });
    await this.identities.add(identified, { userId: user.id, organisationId });
    return user;
  }
}
