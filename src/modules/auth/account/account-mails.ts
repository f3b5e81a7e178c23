import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { getContext, type Locale } from '../../../platform/context';
import { Mails, mailText, type MailValues } from '../../../platform/mail';
import { languageOf, Notices, type Addressee } from '../../users';
import { countryName } from '../countries/country-names';
import { MAIL_TEMPLATES } from './mail-templates';
import type { MailTokenPurpose } from './mail-tokens.repository';
import { NOTICES } from './notice-templates';

/** Which words carry a code of this purpose, and which page of the web application takes it. */
const CARRIERS = {
  verify_email: { template: 'verifyEmail', page: 'verify-email' },
  change_email: { template: 'changeEmail', page: 'verify-email' },
  reset_password: { template: 'resetPassword', page: 'reset-password' },
} as const satisfies Record<MailTokenPurpose, { template: keyof typeof MAIL_TEMPLATES; page: string }>;

/** The same for the code that confirms a registration, which belongs to no account yet. */
const REGISTRATION = { template: 'confirmRegistration', page: 'confirm-registration' } as const;

type Carrier = (typeof CARRIERS)[MailTokenPurpose] | typeof REGISTRATION;
type Notice = keyof typeof NOTICES;

/** Writes to people about their accounts, in their language and inside the caller's transaction. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mails: Mails,
    private readonly notices: Notices,
    private readonly config: Config,
  ) {}

  /** The address need not be theirs yet. */
  sendToken(owner: Pick<Addressee, 'locale'>, sent: { email: string; purpose: MailTokenPurpose; token: string }): Promise<void> {
    return this.sendCode({ to: sent.email, locale: languageOf(owner) }, CARRIERS[sent.purpose], sent.token);
  }

  sendRegistrationCode(email: string, token: string): Promise<void> {
    return this.sendCode({ to: email, locale: getContext().locale }, REGISTRATION, token);
  }

  /** What has happened to their account. */
  tell(user: Addressee, notice: Notice, values: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.notices.tell(user, { name: notice, template: NOTICES[notice] }, values);
  }

  /** A sign-in from a country that is new. */
  tellOfCountry(user: Addressee, { country, address }: { country: string; address: string }): Promise<void> {
    return this.tell(user, 'newCountry', { country: countryName(country, languageOf(user)), address });
  }

  /** To whoever reads the mailbox, shown or not: it may be they who have tried. */
  tellOfRegistration(owner: Addressee): Promise<void> {
    return this.send({ to: owner.email, locale: languageOf(owner) }, 'registrationTried', {});
  }

  private sendCode(whom: Whom, { template, page }: Carrier, token: string): Promise<void> {
    return this.send(whom, template, { link: this.link(page, token), code: token });
  }

  private send({ to, locale }: Whom, template: keyof typeof MAIL_TEMPLATES, values: MailValues): Promise<void> {
    return this.mails.enqueue({ to, ...mailText(MAIL_TEMPLATES[template], locale, values) });
  }

  /** Behind a `#`, so that the token is sent to nobody when the page is opened and stands in no log. */
  private link(page: string, token: string): string | null {
    const { webUrl } = this.config;
    return webUrl === '' ? null : `${webUrl.replace(/\/+$/, '')}/${page}#token=${token}`;
  }
}

interface Whom {
  to: string;
  locale: Locale;
}
