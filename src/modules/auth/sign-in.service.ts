import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { asNobody } from '../../platform/context';
import { Users, type User } from '../users';
import { LoginInput } from './auth.dto';
import { Entrance, type SignedIn } from './entrance';
import { PasswordCheck } from './passwords/password-check';
import { Passwords, type Bcrypt } from './passwords/passwords';
import { SecondStep } from './second-factor/second-step.service';

/** A password that was right, and the hash that it was compared with. */
interface ProvenPassword {
  password: string;
  passwordHash: string;
}

/** Lets people in by e-mail and password, and by the second factor where they have one. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly passwords: PasswordCheck,
    private readonly hashes: Passwords,
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
    const attempt = { email, userId: account?.id ?? null, at: 'password' } as const;
    const passwordHash = account === null || account.isDisabled ? null : account.passwordHash;
    await this.passwords.assertRight({ attempt, password, passwordHash, refusal: 'CREDENTIALS_INVALID' }, async (bcrypt) => {
      if (passwordHash !== null && account !== null) await this.renewHash(account.id, { passwordHash, password }, bcrypt);
    });
    // Nothing is right where there is no account to compare it with.
    if (account === null) throw new AppError('CREDENTIALS_INVALID');
    return account;
  }

  /** Brings a hash of an older cost up to the present one: only now is the password at hand. */
  private async renewHash(userId: string, { passwordHash: from, password }: ProvenPassword, bcrypt: Bcrypt): Promise<void> {
    if (this.hashes.isOutdated(from)) await this.users.replaceHash(userId, { from, to: await bcrypt.hash(password) });
  }
}
