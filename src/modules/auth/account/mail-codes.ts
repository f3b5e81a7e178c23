import { Injectable } from '@nestjs/common';
import type { User } from '../../users';
import { AccountMails } from './account-mails';
import { MailTokens } from './mail-tokens';
import type { MailTokenPurpose } from './mail-tokens.repository';

/** Makes a code and sends it, inside the caller's transaction: both, or neither. */
@Injectable()
export class MailCodes {
  constructor(
    private readonly tokens: MailTokens,
    private readonly mails: AccountMails,
  ) {}

  /** False where the mailbox has had enough of them for now. */
  async send(purpose: MailTokenPurpose, owner: Pick<User, 'id' | 'locale'>, email: string): Promise<boolean> {
    const token = await this.tokens.issue({ userId: owner.id, purpose, email });
    if (token !== null) await this.mails.sendToken(owner, { email, purpose, token });
    return token !== null;
  }
}
