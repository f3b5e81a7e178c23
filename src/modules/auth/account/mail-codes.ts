import { Injectable } from '@nestjs/common';
import { AccountMails } from './account-mails';
import { MailTokens } from './mail-tokens';
import type { SentToken } from './mail-tokens.repository';

/** Makes a code and sends it, inside the caller's transaction: both, or neither. */
@Injectable()
export class MailCodes {
  constructor(
    private readonly tokens: MailTokens,
    private readonly mails: AccountMails,
  ) {}

  /** False where the mailbox has had enough of them for now. */
  async send(sent: SentToken): Promise<boolean> {
    const token = await this.tokens.issue(sent);
    if (token !== null) await this.mails.sendToken(sent, token);
    return token !== null;
  }
}
