import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { SignInDelays, type Attempt } from '../sign-in-delays';
import { Passwords, type Bcrypt } from './passwords';

/** A password that somebody shows. */
export interface ShownPassword {
  attempt: Attempt;
  password: string;
  /** Null where there is nothing that it could be compared with; the work is the same. */
  passwordHash: string | null;
  refusal: 'CREDENTIALS_INVALID' | 'PASSWORD_WRONG';
}

/** Compares passwords with what is kept of them. Guessing gets slower. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly passwords: Passwords,
    private readonly delays: SignInDelays,
  ) {}

  /**
   * @param onRight done in the same turn, while bcrypt is at hand
   * @throws AppError QUOTA_EXCEEDED, or the refusal
   */
  async assertRight(shown: ShownPassword, onRight?: (bcrypt: Bcrypt) => Promise<void>): Promise<void> {
    const { attempt, password, passwordHash, refusal } = shown;
    await this.passwords.inTurn(async (bcrypt) => {
      await this.delays.assertNone(attempt);
      if (await bcrypt.check(password, passwordHash)) return onRight?.(bcrypt);
      await this.delays.recordFailure(attempt);
      throw new AppError(refusal);
    });
    await this.delays.forget(attempt);
  }
}
