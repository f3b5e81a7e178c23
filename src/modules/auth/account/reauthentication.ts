import { Injectable } from '@nestjs/common';
import { Users, type User, type UserWithPassword } from '../../users';
import { PasswordCheck } from '../passwords/password-check';
import { SecondFactorCheck } from '../second-factor/second-factor.check';

/** What proves that it is still the same person who is signed in. */
export interface Proof {
  password: string;
  /** Where they have a second factor: a code of it, or a recovery code. */
  code?: string;
}

/**
 * Before anything that could take an account away from its owner, the password is asked for in the same request, and the
 * second factor where there is one. A session that was left open, or stolen, is not enough.
 */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly users: Users,
    private readonly passwords: PasswordCheck,
    private readonly secondFactor: SecondFactorCheck,
  ) {}

  /** @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  async confirm(userId: string, { password, code }: Proof): Promise<UserWithPassword> {
    const account = await this.users.getAccount(userId);
    const { email, passwordHash } = account;
    const attempt = { email, userId, at: 'passwordAgain' } as const;
    await this.passwords.assertRight({ attempt, password, passwordHash, refusal: 'PASSWORD_WRONG' });
    if (await this.secondFactor.isActive(userId)) await this.secondFactor.assertRight(account, code ?? '');
    return account;
  }

  /** The same where somebody may have no password, having come by a provider. @throws AppError as `confirm` */
  async confirmWhatIsSet(userId: string, { password, code }: Partial<Proof>): Promise<User> {
    if (await this.users.hasPassword(userId)) return this.confirm(userId, { password: password ?? '', code });
    const user = await this.users.get(userId);
    if (await this.secondFactor.isActive(userId)) await this.secondFactor.assertRight(user, code ?? '');
    return user;
  }
}
