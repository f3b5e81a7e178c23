import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { Csrf } from './csrf';
import { SessionCookies } from './session-cookies';

/** The refresh token that a request presents: in its body, or else, where it asks for cookies, in its cookie. */
@Injectable()
export class PresentedRefreshToken {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly csrf: Csrf,
  ) {}

  /** @throws AppError VALIDATION_FAILED where there is none; CSRF_REFUSED, REFRESH_TOKEN_INVALID of a cookie */
  in(request: FastifyRequest, inBody: string | undefined): string {
    if (inBody !== undefined) return inBody;
    if (!this.cookies.isAskedForBy(request)) {
      const detail = { en: 'is required', ru: 'обязательное поле' };
      throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/refreshToken', detail }] });
    }
    // A page that was loaded anew has no CSRF token yet. A stranger's page may not send X-Session, and the worst that an
    // exchange could do is to give the browser new cookies of the same session.
    this.csrf.assertOrigin(request);
    const token = this.cookies.find('refresh', request);
    if (token === null) throw new AppError('REFRESH_TOKEN_INVALID');
    return token;
  }
}
