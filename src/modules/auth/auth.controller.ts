import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getActor } from '../../platform/context';
import { anyone, Endpoint, ownAccount } from '../../platform/http';
import { Users } from '../users';
import { LoginInput, LogoutInput, RefreshInput, SignedInView } from './auth.dto';
import { PresentedRefreshToken } from './cookies/presented-refresh-token';
import { SessionExchange } from './session-exchange';
import { Sessions } from './sessions.service';
import { SignIn } from './sign-in.service';
import { SignedInViews } from './signed-in.views';

@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly exchange: SessionExchange,
    private readonly users: Users,
    private readonly views: SignedInViews,
    private readonly refreshTokens: PresentedRefreshToken,
  ) {}

  @Post('login')
  @Endpoint({
    summary: 'Sign in',
    description:
      'With the header `X-Session: cookie` the tokens come as cookies, and the answer holds a CSRF token in their place. Who has a ' +
      'second factor gets 401 SECOND_FACTOR_NEEDED with a `challengeToken`, which goes with a code to ' +
      'POST /api/auth/second-factor/verifications.',
    access: anyone(),
    response: SignedInView,
    errors: ['CREDENTIALS_INVALID', 'SECOND_FACTOR_NEEDED'],
    limit: 'signIn',
    idempotency: 'none',
  })
  async login(@Body() input: LoginInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInView> {
    return this.views.of(await this.signIn.signIn(input), reply);
  }

  @Post('refresh')
  @Endpoint({
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Every refresh token is good for one exchange. Two tabs that wake up within half a second are both answered; ' +
      'later than that the session ends, because somebody else has a copy. With `X-Session: cookie` and no token in the body, ' +
      'the cookie is exchanged.',
    access: anyone(),
    response: SignedInView,
    errors: ['REFRESH_TOKEN_INVALID', 'NOT_FOUND', 'CSRF_REFUSED'],
    limit: 'signIn',
    idempotency: 'none',
  })
  async refresh(
    @Body() input: RefreshInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const refreshToken = this.refreshTokens.in(request, input.refreshToken);
    const continuation = await this.exchange.exchange(refreshToken, input.organisationId);
    const user = await this.users.get(continuation.userId);
    return this.views.of({ user, continuation }, reply);
  }

  @Post('logout')
  @Endpoint({ summary: 'End this session', access: ownAccount(), status: 204, idempotency: 'none' })
  async logout(@Body() input: LogoutInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.logout(getActor(), input.refreshToken);
    this.views.forget(reply);
  }
}
