import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Passwords } from '../passwords/passwords';
import { NewPasswords } from './new-passwords';
import { Reauthentication, type Proof } from './reauthentication';

/** Another password by the one at hand. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly newPasswords: NewPasswords,
    private readonly passwords: Passwords,
    private readonly reauthentication: Reauthentication,
    private readonly database: Database,
  ) {}

  /** @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED, VALIDATION_FAILED */
  async change(newPassword: string, proof: Proof): Promise<void> {
    const account = await this.reauthentication.confirm(getActor().userId, proof);
    if (newPassword === proof.password) throw notNew();
    const passwordHash = await this.passwords.hashNew({ password: newPassword, owner: account, pointer: '/newPassword' });
    await this.database.transaction(() => this.newPasswords.change(account, passwordHash));
  }
}

function notNew(): AppError {
  const detail = { en: 'is the password you have', ru: 'совпадает с нынешним паролем' };
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/newPassword', detail }] });
}
