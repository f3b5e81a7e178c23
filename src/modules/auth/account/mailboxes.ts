import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { Users } from '../../users';
import { AccountMails } from './account-mails';
import { Leftovers } from './leftovers';
import { MailTokens } from './mail-tokens';
import type { SentToken } from './mail-tokens.repository';

/** Whose mailbox an account has: shown by a code that was sent there. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailTokens,
    private readonly mails: AccountMails,
    private readonly leftovers: Leftovers,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Verifies the address of an account, or gives it the new one. @throws AppError MAIL_TOKEN_INVALID, EMAIL_TAKEN */
  async confirm(token: string): Promise<void> {
    await this.database.transaction(async () => {
      const sent = await this.tokens.take(token, ['verify_email', 'change_email']);
      await (sent.purpose === 'change_email' ? this.change(sent) : this.verify(sent));
    });
  }

  /**
   * Verifies the address by a reset of the password, inside the caller's transaction. Somebody else may have opened the account with an address that is not theirs, and
   * have left a way back for themselves: where the mailbox is read for the first time, none stays.
   */
  async verifyByReset({ userId, email }: SentToken): Promise<void> {
    const { emailVerifiedAt } = await this.users.get(userId);
    if (emailVerifiedAt === null) await this.leftovers.clear(userId);
    await this.verify({ userId, email });
  }

  /** Whoever has shown a code that was sent there reads the mailbox; inside the caller's transaction. */
  private async verify({ userId, email }: Pick<SentToken, 'userId' | 'email'>): Promise<void> {
    if (await this.users.verifyEmail(userId, email)) await this.record('user.email_verified', userId);
    await this.tokens.endAll(userId, ['verify_email']);
  }

  private async change({ userId, email }: SentToken): Promise<void> {
    const before = await this.users.get(userId);
    await this.users.setEmail(userId, email);
    // What was sent to the old mailbox opens nothing any more.
    await this.tokens.endAll(userId, ['verify_email', 'change_email', 'reset_password']);
    await this.mails.tell(before, 'emailChanged', { newEmail: email });
    await this.record('user.email_changed', userId);
  }

  private async record(action: string, userId: string): Promise<void> {
    await this.audit.record({ action, targetType: 'user', targetId: userId });
  }
}
