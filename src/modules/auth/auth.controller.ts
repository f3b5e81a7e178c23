import { Body, Controller, Post } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { anyone, Endpoint, signedIn } from '../../platform/http';
import { Users } from '../users';
import { LoginInput, LogoutInput, RefreshInput, RegisterInput, SignedInView } from './auth.dto';
import { Humans } from './captcha/humans';
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
    private readonly humans: Humans,
    private readonly views: SignedInViews,
  ) {}

  @Post('register')
  @Endpoint({
    summary: 'Open an account',
    description: 
      'Makes a person with an organisation of their own, and signs them in. With `invitationToken` they are also in the ' +
      'organisation that has invited them, and begin there.',
    access: anyone(),
    response: SignedInView,
    status: 201,
    errors: ['EMAIL_TAKEN', 'HUMAN_NOT_RECOGNISED', 'INVITATION_INVALID', 'INVITATION_FOR_ANOTHER'],
    limit: 'signIn',
  })
  async register(@Body() input: RegisterInput): Promise<SignedInView> {
    await this.humans.assertHuman(input);
    return this.views.of(await this.registration.register(input));
  }

  @Post('login')
  @Endpoint({
    summary: 'Sign in',
    access: anyone(),
    response: SignedInView,
    errors: ['CREDENTIALS_INVALID'],
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
      'Every refresh token is good for one exchange. Within 10 seconds of it a second one is forgiven (two tabs, ' +
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
  @Endpoint({ summary: 'End this session', access: signedIn(), status: 204, idempotency: 'none' })
  async logout(@Body() input: LogoutInput): Promise<void> {
    await this.sessions.logout(getActor(), input.refreshToken);
  }
}
