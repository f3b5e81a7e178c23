import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { getContext } from '../../../platform/context';
import { Mails, mailText, type MailValues } from '../../../platform/mail';
import type { User } from '../../users';
import { MAIL_TEMPLATES } from './mail-templates';
import type { MailTokenPurpose } from './mail-tokens.repository';

/** Which words carry a code of this purpose, and which page of the web application takes it. */
const CARRIERS = {
  verify_email: { template: 'verifyEmail', page: 'verify-email' },
  change_email: { template: 'changeEmail', page: 'verify-email' },
  reset_password: { template: 'resetPassword', page: 'reset-password' },
} as const satisfies Record<MailTokenPurpose, { template: keyof typeof MAIL_TEMPLATES; page: string }>;

/** The same for the code that confirms a registration, which belongs to no account yet. */
const REGISTRATION = { template: 'confirmRegistration', page: 'confirm-registration' } as const;

type Carrier = (typeof CARRIERS)[MailTokenPurpose] | typeof REGISTRATION;
type Addressee = Pick<User, 'email' | 'emailVerifiedAt'>;
type Notice = Exclude<keyof typeof MAIL_TEMPLATES, Carrier['template'] | 'registrationTried'>;

/** Writes to people about their accounts, in the language of the request at hand and inside the caller's transaction. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mails: Mails,
    private readonly config: Config,
  ) {}

  sendToken({ email, purpose }: { email: string; purpose: MailTokenPurpose }, token: string): Promise<void> {
    return this.sendCode(email, CARRIERS[purpose], token);
  }

  sendRegistrationCode(email: string, token: string): Promise<void> {
    return this.sendCode(email, REGISTRATION, token);
  }

  /**
   * Tells somebody what has happened to their account. Where mailboxes are asked for, one that nobody has shown to read may be a
   * stranger's: whoever opened the account with it does not fill it.
   */
  async tell({ email, emailVerifiedAt }: Addressee, notice: Notice, values: Readonly<Record<string, string>> = {}): Promise<void> {
    if (this.config.isEmailVerificationRequired && emailVerifiedAt === null) return;
    await this.send(email, notice, { values });
  }

  /** To whoever reads the mailbox, shown or not: it may be they who have tried. */
  tellOfRegistration(email: string): Promise<void> {
    return this.send(email, 'registrationTried', {});
  }

  private sendCode(email: string, { template, page }: Carrier, token: string): Promise<void> {
    return this.send(email, template, { link: this.link(page, token), code: token });
  }

  private send(to: string, template: keyof typeof MAIL_TEMPLATES, values: MailValues): Promise<void> {
    return this.mails.enqueue({ to, ...mailText(MAIL_TEMPLATES[template], getContext().locale, values) });
  }

  /** Behind a `#`, so that the token is sent to nobody when the page is opened and stands in no log. */
  private link(page: string, token: string): string | null {
    const { webUrl } = this.config;
    return webUrl === '' ? null : `${webUrl.replace(/\/+$/, '')}/${page}#token=${token}`;
  }
}
