import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { asNobody } from '../../platform/context';
import { Users, type User, type UserWithPassword } from '../users';
import { LoginInput } from './auth.dto';
import { Entrance, type SignedIn } from './entrance';
import { Passwords, type Bcrypt } from './passwords/passwords';
import { SecondStep } from './second-factor/second-step.service';
import { SignInDelays, type Attempt } from './sign-in-delays';

/** Lets people in by e-mail and password, and by the second factor where they have one. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly delays: SignInDelays,
    private readonly secondStep: SecondStep,
    private readonly entrance: Entrance,
  ) {}

  /**
   * The same answer after the same work, whether the password is wrong, the account is not there or it is disabled.
   *
   * @throws AppError CREDENTIALS_INVALID, QUOTA_EXCEEDED, SECOND_FACTOR_NEEDED
   */
  signIn(input: LoginInput): Promise<SignedIn> {
    return asNobody(() => this.check(input));
  }

  private async check({ email, password, deviceToken }: LoginInput): Promise<SignedIn> {
    const user = await this.userWith(email, password);
    await this.secondStep.assertNotNeeded(user, deviceToken);
    return this.entrance.enter(user);
  }

  private async userWith(email: string, password: string): Promise<User> {
    const account = await this.users.findByEmail(email);
    const attempt: Attempt = { email, userId: account?.id ?? null, at: 'password' };
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
    return user;
  }

  /** Brings a hash of an older cost up to the present one: only now is the password at hand. */
  private async renewHash(account: UserWithPassword, password: string, bcrypt: Bcrypt): Promise<void> {
    const { id, passwordHash: from } = account;
    if (from === null || !this.passwords.isOutdated(from)) return;
    await this.users.replaceHash(id, { from, to: await bcrypt.hash(password) });
  }
}
