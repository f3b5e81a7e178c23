import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Users, type UserWithPassword } from '../../users';
import { Passwords } from '../passwords/passwords';
import { SecondFactorCheck } from '../second-factor/second-factor.check';
import { SignInDelays, type Attempt } from '../sign-in-delays';

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
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactorCheck,
    private readonly delays: SignInDelays,
  ) {}

  /** @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  async confirm(userId: string, { password, code }: Proof): Promise<UserWithPassword> {
    const account = await this.users.getAccount(userId);
    await this.checkPassword(account, password);
    if (await this.secondFactor.isActive(userId)) await this.secondFactor.assertRight(account, code ?? '');
    return account;
  }

  private async checkPassword(account: UserWithPassword, password: string): Promise<void> {
    const attempt: Attempt = { email: account.email, userId: account.id, at: 'passwordAgain' };
    await this.passwords.inTurn(async (bcrypt) => {
      await this.delays.assertNone(attempt);
      if (await bcrypt.check(password, account.passwordHash)) return;
      await this.delays.recordFailure(attempt);
      throw new AppError('PASSWORD_WRONG');
    });
    await this.delays.forget(attempt);
  }
}
