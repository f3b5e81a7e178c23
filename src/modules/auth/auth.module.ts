import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Config } from '../../platform/config';
import { Authenticator } from '../../platform/http';
import { Log } from '../../platform/observability';
import { ApiKeysModule } from '../api-keys';
import { ConsentsModule } from '../consents';
import { OrganisationsModule } from '../organisations';
import { UsersModule } from '../users';
import { AccessTokens } from './access-tokens';
import { AccountController } from './account/account.controller';
import { AccountMails } from './account/account-mails';
import { EmailChanges } from './account/email-changes';
import { Languages } from './account/languages';
import { Leftovers } from './account/leftovers';
import { Mailboxes } from './account/mailboxes';
import { MailCodes } from './account/mail-codes';
import { MailRequests } from './account/mail-requests';
import { MailTokens } from './account/mail-tokens';
import { MailTokensRepository } from './account/mail-tokens.repository';
import { NewPasswords } from './account/new-passwords';
import { OtherSessions } from './account/other-sessions';
import { PasswordChanges } from './account/password-changes';
import { PasswordResets } from './account/password-resets';
import { Reauthentication } from './account/reauthentication';
import { ActorsRepository } from './actors.repository';
import { AuthController } from './auth.controller';
import { Captcha, NoCaptcha } from './captcha/captcha';
import { HttpCaptcha } from './captcha/http-captcha';
import { Humans } from './captcha/humans';
import { Countries, NoCountries } from './countries/countries';
import { MmdbCountries } from './countries/mmdb-countries';
import { Csrf } from './cookies/csrf';
import { CsrfController } from './cookies/csrf.controller';
import { PresentedRefreshToken } from './cookies/presented-refresh-token';
import { SessionCookies } from './cookies/session-cookies';
import { CredentialsAuthenticator } from './credentials.authenticator';
import { Entrance } from './entrance';
import { JwtAuthenticator } from './jwt.authenticator';
import { ExternalSignInsController } from './external/external-sign-ins.controller';
import { EXTERNAL_SIGN_IN } from './external/external.providers';
import { IdentitiesController } from './external/identities.controller';
import { JwksController } from './keys/jwks.controller';
import { KeyRing } from './keys/key-ring';
import { VerifiedTokens } from './keys/verified-tokens';
import { LiveSessions } from './live-sessions';
import { MeController } from './me.controller';
import { BreachedPasswords } from './passwords/breached-passwords';
import { PasswordCheck } from './passwords/password-check';
import { PasswordRules } from './passwords/password-rules';
import { NewOrigins } from './new-origins';
import { Passwords } from './passwords/passwords';
import { SessionsShare } from './personal-data/sessions-share.repository';
import { SignInShare } from './personal-data/sign-in-share.repository';
import { AccountOpening } from './registration/account-opening';
import { Accounts } from './registration/accounts';
import { PendingRegistrations } from './registration/pending-registrations';
import { PendingRegistrationsRepository } from './registration/pending-registrations.repository';
import { RegistrationConfirmation } from './registration/registration-confirmation';
import { RegistrationMails } from './registration/registration-mails';
import { RegistrationController } from './registration/registration.controller';
import { Registration } from './registration/registration.service';
import { FactorChanges } from './second-factor/factor-changes';
import { FactorConfirmation } from './second-factor/factor-confirmation';
import { FactorEnrolment } from './second-factor/factor-enrolment';
import { FactorSecrets } from './second-factor/factor-secrets';
import { FactorUpkeep } from './second-factor/factor-upkeep';
import { RecoveryCodes } from './second-factor/recovery-codes.service';
import { SecondFactorAttempts } from './second-factor/second-factor.attempts';
import { SecondFactorCheck } from './second-factor/second-factor.check';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorsRepository } from './second-factor/second-factors.repository';
import { SecondStepRepository } from './second-factor/second-step.repository';
import { SecondStep } from './second-factor/second-step.service';
import { SessionExchange } from './session-exchange';
import { SessionsController } from './sessions.controller';
import { SessionsList } from './sessions.list';
import { SessionsRepository } from './sessions.repository';
import { SessionsBehind } from './sessions-behind';
import { Sessions } from './sessions.service';
import { SignInDelays } from './sign-in-delays';
import { SignInDelaysRepository } from './sign-in-delays.repository';
import { SignIn } from './sign-in.service';
import { SignedInViews } from './signed-in.views';

const ACCOUNT = [
  AccountMails,
  EmailChanges,
  Languages,
  Leftovers,
  Mailboxes,
  MailCodes,
  MailRequests,
  MailTokens,
  MailTokensRepository,
  NewPasswords,
  OtherSessions,
  PasswordChanges,
  PasswordResets,
  Reauthentication,
];

const PASSWORDS = [BreachedPasswords, PasswordCheck, PasswordRules, Passwords];

const REGISTRATION = [
  AccountOpening,
  Accounts,
  PendingRegistrations,
  PendingRegistrationsRepository,
  Registration,
  RegistrationConfirmation,
  RegistrationMails,
];

const SECOND_FACTOR = [
  FactorChanges,
  FactorConfirmation,
  FactorEnrolment,
  FactorSecrets,
  FactorUpkeep,
  RecoveryCodes,
  SecondFactorAttempts,
  SecondFactorCheck,
  SecondFactorsRepository,
  SecondStep,
  SecondStepRepository,
];

/** Global, because it binds the port by which the platform's first guard asks who sends a request. */
@Global()
@Module({
  imports: [JwtModule.register({}), UsersModule, OrganisationsModule, ApiKeysModule, ConsentsModule],
  controllers: [
    RegistrationController,
    AuthController,
    AccountController,
    SecondFactorController,
    CsrfController,
    ExternalSignInsController,
    IdentitiesController,
    JwksController,
    MeController,
    SessionsController,
  ],
  providers: [
    ...ACCOUNT,
    ...PASSWORDS,
    ...REGISTRATION,
    ...SECOND_FACTOR,
    ...EXTERNAL_SIGN_IN,
    AccessTokens,
    ActorsRepository,
    Csrf,
    Entrance,
    KeyRing,
    LiveSessions,
    NewOrigins,
    PresentedRefreshToken,
    SessionCookies,
    SessionExchange,
    Sessions,
    SessionsBehind,
    SessionsList,
    SessionsRepository,
    SessionsShare,
    SignIn,
    SignInDelays,
    SignInDelaysRepository,
    SignInShare,
    SignedInViews,
    Humans,
    {
      provide: Captcha,
      inject: [Config],
      useFactory: ({ captchaDriver, captchaUrl, captchaSecret }: Config): Captcha =>
        captchaDriver === 'http' ? new HttpCaptcha({ url: captchaUrl, secret: captchaSecret }) : new NoCaptcha(),
    },
    {
      provide: Countries,
      inject: [Config, Log],
      useFactory: ({ countriesFile }: Config, log: Log): Countries =>
        countriesFile === '' ? new NoCountries() : new MmdbCountries(countriesFile, log),
    },
    VerifiedTokens,
    JwtAuthenticator,
    { provide: Authenticator, useClass: CredentialsAuthenticator },
  ],
  exports: [Authenticator, Reauthentication, Registration, SessionsBehind],
})
export class AuthModule {}
