import { choice, DEVELOPMENT_SECRET, optional, requiredInProduction, setting } from './definitions';
import { emailAddress, flag, oneOf, secret, text, url, wholeNumber } from './parsers';
import type { Environment, Settings } from './settings';

/** What a registration leads to: a session, or a mail. */
export type RegistrationMode = 'open' | 'confirmed';

/** Mail, and what hangs on mailboxes and second factors. */
export const ACCOUNT_SETTINGS = {
  encryptionKeys: setting<string>({
    variable: 'ENCRYPTION_KEYS',
    about:
      'Keys of secrets kept in the database, as `kid:secret`, comma-separated; the first seals, all open. 32 characters or more each.',
    fallback: requiredInProduction(`development:${DEVELOPMENT_SECRET}`),
    parse: secret(34),
    isSecret: true,
    example: '',
  }),
  smtpUrl: setting<string>({
    variable: 'SMTP_URL',
    about:
      'Where mail is handed over: smtps:// or smtp://user:password@host:port. Without it development logs its mail; ' +
      'production needs it unless EMAIL_VERIFICATION_REQUIRED is false.',
    fallback: optional(''),
    parse: url('smtps', 'smtp'),
    isSecret: true,
    example: '',
  }),
  mailFrom: setting<string>({
    variable: 'MAIL_FROM',
    about: 'The address that mail comes from.',
    fallback: optional('no-reply@localhost'),
    parse: emailAddress,
    example: 'no-reply@smeta.example.com',
  }),
  webUrl: setting<string>({
    variable: 'WEB_URL',
    about: 'The web application that links in mails open. Without it a mail holds the code alone.',
    fallback: optional(''),
    parse: url('https', 'http'),
    example: '',
  }),
  isEmailVerificationRequired: setting<boolean>({
    variable: 'EMAIL_VERIFICATION_REQUIRED',
    about: 'Whether people may change nothing but their own account before their e-mail is verified. True in production.',
    fallback: (environment) => environment === 'production',
    parse: flag,
    example: 'true',
  }),
  secondFactor: choice({
    variable: 'SECOND_FACTOR',
    about:
      '`optional`: whoever wants a second factor has one, and organisations may ask it of their members. `required`: everybody is asked ' +
      'for one, and may only set it up before.',
    among: ['optional', 'required'],
  }),
  registration: setting<'' | RegistrationMode>({
    variable: 'REGISTRATION',
    about:
      '`confirmed`: a registration tells nobody whether an e-mail is known, and the code of a mail opens the account; so it is in ' +
      'production where SMTP_URL is set. `open`: it answers with a session at once, and 409 where the e-mail is taken.',
    fallback: optional(''),
    parse: oneOf('open', 'confirmed'),
    example: '',
  }),
  breachedPasswordsFile: setting<string>({
    variable: 'BREACHED_PASSWORDS_FILE',
    about: 'An index of stolen passwords, which are refused; `npm run passwords:index` makes it. Nothing is compared without it.',
    fallback: optional(''),
    parse: text,
    example: '',
  }),
  countriesFile: setting<string>({
    variable: 'COUNTRIES_FILE',
    about:
      'A database of countries by address in the form of MaxMind (.mmdb): sign-ins from a new country are told. Looked at again every ' +
      '5 seconds. Nothing is claimed without it.',
    fallback: optional(''),
    parse: text,
    example: '',
  }),
  accountDeletionWaitDays: setting<number>({
    variable: 'ACCOUNT_DELETION_WAIT_DAYS',
    about: 'How long an account that is to go can be kept after all. The law gives 30 days for all of it; 0 waits for nothing.',
    fallback: optional(14),
    parse: wholeNumber({ min: 0, max: 28 }),
    example: '14',
  }),
};

/** Which way registrations go. */
export function registrationModeOf(config: Pick<AccountConfig, 'registration' | 'smtpUrl'> & { environment: Environment }): RegistrationMode {
  const { registration, smtpUrl, environment } = config;
  if (registration !== '') return registration;
  return environment === 'production' && smtpUrl !== '' ? 'confirmed' : 'open';
}

/** Who must verify their address must get mail; and mail from nowhere is thrown away by those who receive it. */
export function mailProblems({ smtpUrl, mailFrom, isEmailVerificationRequired, registration }: AccountConfig): string[] {
  const problems: string[] = [];
  if (smtpUrl === '') {
    if (isEmailVerificationRequired) problems.push('SMTP_URL: is required unless EMAIL_VERIFICATION_REQUIRED is false');
    if (registration === 'confirmed') problems.push('SMTP_URL: is required where REGISTRATION is confirmed');
    return problems;
  }
  if (mailFrom.endsWith('@localhost')) problems.push('MAIL_FROM: is required where SMTP_URL is set');
  if (registration === 'open') problems.push('REGISTRATION: must be confirmed in production where SMTP_URL is set');
  return problems;
}

type AccountConfig = Settings<typeof ACCOUNT_SETTINGS>;
