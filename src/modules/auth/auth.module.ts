import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Config } from '../../platform/config';
import { Authenticator } from '../../platform/http';
import { ApiKeysModule } from '../api-keys';
import { OrganisationsModule } from '../organisations';
import { UsersModule } from '../users';
import { AccessTokens } from './access-tokens';
import { ActorsRepository } from './actors.repository';
import { AuthController } from './auth.controller';
import { Captcha, NoCaptcha } from './captcha/captcha';
import { HttpCaptcha } from './captcha/http-captcha';
import { Humans } from './captcha/humans';
import { Csrf } from './cookies/csrf';
import { CsrfController } from './cookies/csrf.controller';
import { PresentedRefreshToken } from './cookies/presented-refresh-token';
import { SessionCookies } from './cookies/session-cookies';
import { CredentialsAuthenticator } from './credentials.authenticator';
import { JwtAuthenticator } from './jwt.authenticator';
import { ExternalSignInsController } from './external/external-sign-ins.controller';
import { EXTERNAL_SIGN_IN } from './external/external.providers';
import { IdentitiesController } from './external/identities.controller';
import { JwksController } from './keys/jwks.controller';
import { KeyRing } from './keys/key-ring';
import { VerifiedTokens } from './keys/verified-tokens';
import { LiveSessions } from './live-sessions';
import { MeController } from './me.controller';
import { Passwords } from './passwords';
import { RegistrationController } from './registration.controller';
import { Registration } from './registration.service';
import { SessionsController } from './sessions.controller';
import { SessionsList } from './sessions.list';
import { SessionsRepository } from './sessions.repository';
import { Sessions } from './sessions.service';
import { SignInDelays } from './sign-in-delays';
import { SignInDelaysRepository } from './sign-in-delays.repository';
import { SignIn } from './sign-in.service';
import { SignedInViews } from './signed-in.views';

/** Global, because it binds the port by which the platform's first guard asks who sends a request. */
@Global()
@Module({
  imports: [JwtModule.register({}), UsersModule, OrganisationsModule, ApiKeysModule],
  controllers: [
    RegistrationController,
    AuthController,
    CsrfController,
    ExternalSignInsController,
    IdentitiesController,
    JwksController,
    MeController,
    SessionsController,
  ],
  providers: [
    ...EXTERNAL_SIGN_IN,
    AccessTokens,
    ActorsRepository,
    Csrf,
    KeyRing,
    LiveSessions,
    Passwords,
    PresentedRefreshToken,
    Registration,
    SessionCookies,
    Sessions,
    SessionsList,
    SessionsRepository,
    SignIn,
    SignInDelays,
    SignInDelaysRepository,
    SignedInViews,
    Humans,
    {
      provide: Captcha,
      inject: [Config],
      useFactory: ({ captchaDriver, captchaUrl, captchaSecret }: Config): Captcha =>
        captchaDriver === 'http' ? new HttpCaptcha({ url: captchaUrl, secret: captchaSecret }) : new NoCaptcha(),
    },
    VerifiedTokens,
    JwtAuthenticator,
    { provide: Authenticator, useClass: CredentialsAuthenticator },
  ],
  exports: [Authenticator, Registration],
})
export class AuthModule {}
