import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../../platform/config';
import { userView } from '../users';
import { AccessTokens } from './access-tokens';
import { SignedInView } from './auth.dto';
import { Csrf } from './cookies/csrf';
import { SessionCookies } from './cookies/session-cookies';
import type { SignedIn } from './entrance';
import type { Registered } from './registration/registration.service';

/** What a client gets when somebody has signed in: who it is, and the two tokens, in the answer or in cookies. */
@Injectable()
export class SignedInViews {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly config: Config,
    private readonly cookies: SessionCookies,
    private readonly csrf: Csrf,
  ) {}

  /** Who has opened an account is signed in, or waits for a mail. */
  ofRegistered(registered: Registered, reply: FastifyReply): SignedInView {
    if (registered.continuation !== null) return this.of(registered, reply);
    void reply.header('cache-control', 'no-store');
    return { user: userView(registered.user), expiresIn: 0 };
  }

  of({ user, continuation }: SignedIn, reply: FastifyReply): SignedInView {
    const { refreshToken, sessionId } = continuation;
    const accessToken = this.accessTokens.issue(continuation);
    const view = { user: userView(user), expiresIn: this.config.accessTokenSeconds };
    void reply.header('cache-control', 'no-store');
    if (!this.cookies.isAskedForBy(reply.request)) return { ...view, accessToken, refreshToken };
    this.cookies.set(reply, { accessToken, refreshToken });
    return { ...view, csrfToken: this.csrf.tokenOf(sessionId) };
  }

  /** The session is over: a browser that keeps its cookies is told to drop them. */
  forget(reply: FastifyReply): void {
    if (reply.request.headers.cookie !== undefined) this.cookies.clear(reply);
  }
}
