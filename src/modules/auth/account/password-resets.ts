import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { Users } from '../../users';
import { Passwords } from '../passwords/passwords';
import { Mailboxes } from './mailboxes';
import { MailTokens } from './mail-tokens';
import { NewPasswords } from './new-passwords';

/**
 * Another password by a code from the mailbox. It opens no session: whoever has a second factor is asked for it at the
 * sign-in that follows.
 */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly newPasswords: NewPasswords,
    private readonly mailboxes: Mailboxes,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  /** A password that is refused leaves the code good. @throws AppError MAIL_TOKEN_INVALID, VALIDATION_FAILED */
  async confirm(token: string, newPassword: string): Promise<void> {
    const { userId } = await this.tokens.show(token, ['reset_password']);
    const owner = await this.users.get(userId);
    const passwordHash = await this.passwords.hashNew({ password: newPassword, owner, pointer: '/newPassword' });
    await this.database.transaction(async () => {
      const sent = await this.tokens.take(token, ['reset_password']);
      await this.newPasswords.reset(owner, passwordHash);
      await this.mailboxes.verifyByReset(sent);
    });
  }
}
