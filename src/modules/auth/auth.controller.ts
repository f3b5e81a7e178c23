import { Body, Controller, Post } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { anyone, Endpoint, ownAccount } from '../../platform/http';
import { Users } from '../users';
import { LoginInput, LogoutInput, RefreshInput, RegisterInput, SignedInView } from './auth.dto';
import { Registration } from './registration.service';
import { Sessions } from './sessions.service';
import { SignIn } from './sign-in.service';
import { SignedInViews } from './signed-in.views';

@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly views: SignedInViews,
  ) {}

  @Post('register')
  @Endpoint({
    summary: 'Open an account',
    description: 'Makes a person with an organisation of their own, and signs them in.',
    access: anyone(),
    response: SignedInView,
    status: 201,
    errors: ['EMAIL_TAKEN'],
    limit: 'signIn',
  })
  async register(@Body() input: RegisterInput): Promise<SignedInView> {
    return this.views.of(await this.registration.register(input));
  }

  @Post('login')
  @Endpoint({
    summary: 'Sign in',
    description:
      'Who has a second factor gets 401 SECOND_FACTOR_NEEDED with a `challengeToken`, which goes with a code to ' +
      'POST /api/auth/second-factor/verifications.',
    access: anyone(),
    response: SignedInView,
    errors: ['CREDENTIALS_INVALID', 'SECOND_FACTOR_NEEDED'],
    limit: 'signIn',
    idempotency: 'none',
  })
  async login(@Body() input: LoginInput): Promise<SignedInView> {
    return this.views.of(await this.signIn.signIn(input));
  }

  @Post('refresh')
  @Endpoint({
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Every refresh token is good for one exchange. Within half a second of it another is forgiven (two tabs, ' +
      'a lost answer); ' +
      'later than that the session ends, because somebody else has a copy.',
    access: anyone(),
    response: SignedInView,
    errors: ['REFRESH_TOKEN_INVALID', 'NOT_FOUND'],
    limit: 'signIn',
    idempotency: 'none',
  })
  async refresh(@Body() input: RefreshInput): Promise<SignedInView> {
    const continuation = await this.sessions.exchange(input.refreshToken, input.organisationId);
    const user = await this.users.get(continuation.userId);
    return this.views.of({ user, continuation });
  }

  @Post('logout')
  @Endpoint({ summary: 'End this session', access: ownAccount(), status: 204, idempotency: 'none' })
  async logout(@Body() input: LogoutInput): Promise<void> {
    await this.sessions.logout(getActor(), input.refreshToken);
  }
}
