import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { asNobody } from '../../platform/context';
import { Database } from '../../platform/database';
import { Organisations } from '../organisations';
import { Users, type User, type UserWithPassword } from '../users';
import { LoginInput } from './auth.dto';
import { Passwords, type Bcrypt } from './passwords';
import { SignInDelays } from './sign-in-delays';
import { Sessions, type Continuation } from './sessions.service';

/** A person who has just signed in. */
export interface SignedIn {
  user: User;
  continuation: Continuation;
}

/** Lets people in by e-mail and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly organisations: Organisations,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly delays: SignInDelays,
    private readonly database: Database,
  ) {}

  /**
   * The same answer after the same work, whether the password is wrong, the account is not there or it is disabled.
   *
   * @throws AppError CREDENTIALS_INVALID, QUOTA_EXCEEDED
   */
  signIn(input: LoginInput): Promise<SignedIn> {
    return asNobody(() => this.check(input));
  }

  private async check({ email, password }: LoginInput): Promise<SignedIn> {
    const account = await this.users.findByEmail(email);
    const attempt = { email, userId: account?.id ?? null };
    const user = await this.passwords.inTurn(async (bcrypt) => {
      await this.delays.assertNone(attempt);
      const isRight = await bcrypt.check(password, account?.passwordHash ?? null);
      if (isRight && account !== null && !account.isDisabled) {
        await this.renewHash(account, password, bcrypt);
        return account;
      }
      await this.delays.recordFailure(attempt);
      throw new AppError('CREDENTIALS_INVALID');
    });
    await this.delays.forget(attempt);
    return { user, continuation: await this.startSession(user.id) };
  }

  /** Brings a hash of an older cost up to the present one: only now is the password at hand. */
  private async renewHash(account: UserWithPassword, password: string, bcrypt: Bcrypt): Promise<void> {
    const { id, passwordHash: from } = account;
    if (from === null || !this.passwords.isOutdated(from)) return;
    await this.users.replaceHash(id, { from, to: await bcrypt.hash(password) });
  }

  /** In the organisation that the person joined first. */
  startSession(userId: string): Promise<Continuation> {
    return this.database.transaction(async () => {
      const [first] = await this.organisations.membershipsOf(userId);
      if (first === undefined) throw new AppError('CREDENTIALS_INVALID');
      return this.sessions.start({ userId, organisationId: first.organisationId });
    });
  }
}
