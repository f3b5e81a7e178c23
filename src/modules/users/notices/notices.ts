import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { getContext, type Locale } from '../../../platform/context';
import { Mails, mailText, type MailTemplate } from '../../../platform/mail';
import type { User } from '../users.repository';
import { ToldNoticesRepository } from './told-notices.repository';

/** Whoever does something again and again fills a mailbox no further than this. The first mails of an hour always arrive. */
const MAX_OF_A_KIND = 10;
const WITHIN_MINUTES = 60;

/** Whom a mail is for. */
export type Addressee = Pick<User, 'id' | 'email' | 'emailVerifiedAt' | 'locale'>;

/** One kind of mail; the name is what it is counted by. */
export interface Notice {
  name: string;
  template: MailTemplate;
}

/** In which language somebody is written to: theirs, or where nobody knows it that of the request or job at hand. */
export function languageOf({ locale }: Pick<User, 'locale'>): Locale {
  return locale ?? getContext().locale;
}

/** Tells people what has happened to their account. Inside the caller's transaction: the mail leaves if that commits. */
@Injectable()
export class Notices {
  constructor(
    private readonly mails: Mails,
    private readonly told: ToldNoticesRepository,
    private readonly config: Config,
  ) {}

  /**
   * Where mailboxes are asked for, one that nobody has shown to read may be a stranger's: whoever opened the account with it does
   * not fill it.
   */
  async tell(user: Addressee, { name, template }: Notice, values: Readonly<Record<string, string>> = {}): Promise<void> {
    if (this.config.isEmailVerificationRequired && user.emailVerifiedAt === null) return;
    const count = await this.told.count({ userId: user.id, notice: name, withinMinutes: WITHIN_MINUTES });
    if (count > MAX_OF_A_KIND) return;
    await this.mails.enqueue({ to: user.email, ...mailText(template, languageOf(user), { values }) });
  }
}
