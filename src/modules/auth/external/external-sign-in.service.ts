import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import { Users, type User } from '../../users';
import { Registration } from '../registration.service';
import { SignIn, type SignedIn } from '../sign-in.service';
import type { Identified } from './attempts';
import { Identities } from './identities.service';

/** Lets people in whom a provider vouches for. */
@Injectable()
export class ExternalSignIn {
  constructor(
    private readonly identities: Identities,
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly users: Users,
    private readonly database: Database,
  ) {}

  /**
   * Who is known comes in. Who is not gets an account, if the provider has verified an e-mail that nobody has here: whoever
   * can claim an address at some provider must not get into the account of its owner.
   *
   * @throws AppError EXTERNAL_SIGN_IN_INVALID, EXTERNAL_EMAIL_UNVERIFIED, EXTERNAL_ACCOUNT_EXISTS
   */
  async letIn(identified: Identified): Promise<SignedIn> {
    return this.database.transaction(async () => {
      const userId = await this.identities.recognise(identified);
      const user = userId === null ? await this.open(identified) : await this.users.findActive(userId);
      if (user === null) throw new AppError('EXTERNAL_SIGN_IN_INVALID');
      return { user, continuation: await this.signIn.startSession(user.id) };
    });
  }

  private async open(identified: Identified): Promise<User> {
    const { verifiedEmail: email, firstName, lastName } = identified.person;
    if (email === null) throw new AppError('EXTERNAL_EMAIL_UNVERIFIED');
    if ((await this.users.findByEmail(email)) !== null) throw new AppError('EXTERNAL_ACCOUNT_EXISTS');
    const { user, organisationId } = await this.registration.openWithoutPassword({ email, firstName, lastName });
    await this.identities.add(identified, { userId: user.id, organisationId });
    return user;
  }
}
