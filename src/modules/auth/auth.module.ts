import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Authenticator } from '../../platform/http';
import { OrganisationsModule } from '../organisations';
import { UsersModule } from '../users';
import { AccessTokens } from './access-tokens';
import { AuthController } from './auth.controller';
import { JwtAuthenticator } from './jwt.authenticator';
import { LiveSessions } from './live-sessions';
import { MeController } from './me.controller';
import { Passwords } from './passwords';
import { Registration } from './registration.service';
import { SessionsRepository } from './sessions.repository';
import { Sessions } from './sessions.service';
import { SignIn } from './sign-in.service';
import { SignedInViews } from './signed-in.views';

/** Global, because it binds the port by which the platform's first guard asks who sends a request. */
@Global()
@Module({
  imports: [JwtModule.register({}), UsersModule, OrganisationsModule],
  controllers: [AuthController, MeController],
  providers: [
    AccessTokens,
    LiveSessions,
    Passwords,
    Registration,
    Sessions,
    SessionsRepository,
    SignIn,
    SignedInViews,
    { provide: Authenticator, useClass: JwtAuthenticator },
  ],
  exports: [Authenticator],
})
export class AuthModule {}
