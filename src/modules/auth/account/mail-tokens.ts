import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { hashSecretToken, newSecretToken } from '../secret-tokens';
import { MailTokensRepository, type MailTokenPurpose, type SentToken } from './mail-tokens.repository';

const DAY_MINUTES = 24 * 60;
const LIFE_MINUTES: Readonly<Record<MailTokenPurpose, number>> = {
  verify_email: DAY_MINUTES,
  change_email: DAY_MINUTES,
  reset_password: 30,
};
/**
 * Whoever asks again and again fills somebody's mailbox no further than this. No longer than the shortest life of a code: where
 * strangers have used all of them up, the owner still finds one in the mailbox that is good.
 */
const MAX_RECENT = 5;
const RECENT_MINUTES = 30;

/** The codes that mails carry: each is good once, for a while, for one purpose. */
@Injectable()
export class MailTokens {
  constructor(private readonly tokens: MailTokensRepository) {}

  /** A new token, inside the caller's transaction; null where the mailbox has had enough of them for now. */
  async issue(sent: SentToken): Promise<string | null> {
    // Jobs run beside each other: they must not all count before the first of them has written.
    await this.tokens.lockOf(sent.userId);
    const recent = await this.tokens.countSince({ ...sent, minutes: RECENT_MINUTES });
    if (recent >= MAX_RECENT) return null;
    const token = newSecretToken();
    await this.tokens.insert({ ...sent, hash: hashSecretToken(token), lifeMinutes: LIFE_MINUTES[sent.purpose] });
    return token;
  }

  /** Looks at a token and leaves it good. @throws AppError MAIL_TOKEN_INVALID */
  async show(token: string, purposes: readonly MailTokenPurpose[]): Promise<SentToken> {
    return usable(await this.tokens.find(hashSecretToken(token)), purposes);
  }

  /** Uses a token up, inside the caller's transaction. @throws AppError MAIL_TOKEN_INVALID */
  async take(token: string, purposes: readonly MailTokenPurpose[]): Promise<SentToken> {
    return usable(await this.tokens.take(hashSecretToken(token)), purposes);
  }

  /** Makes what was sent before worthless, inside the caller's transaction. */
  endAll(userId: string, purposes: readonly MailTokenPurpose[]): Promise<void> {
    return this.tokens.deleteOf(userId, purposes);
  }
}

function usable(sent: SentToken | null, purposes: readonly MailTokenPurpose[]): SentToken {
  if (sent === null || !purposes.includes(sent.purpose)) throw new AppError('MAIL_TOKEN_INVALID');
  return sent;
}
