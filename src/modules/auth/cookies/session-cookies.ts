import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { Config } from '../../../platform/config';

const DAY_SECONDS = 86_400;
/** A client that wants its session in cookies says `X-Session: cookie`; no page of a stranger may send that header (CORS). */
const MODE_HEADER = 'x-session';

export type SessionCookie = 'session' | 'refresh';

/**
 * The two tokens of a session as cookies that no script of a page can read. `__Host-` pins them to this very host and to
 * TLS; only where development speaks plain HTTP, which browsers do not take such cookies from, they go by a plain name.
 */
@Injectable()
export class SessionCookies {
  private readonly isSecure: boolean;

  constructor(private readonly config: Config) {
    this.isSecure = config.environment === 'production' || config.publicUrl.startsWith('https:');
  }

  isAskedForBy({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
    return headers[MODE_HEADER] === 'cookie';
  }

  set(reply: FastifyReply, tokens: { accessToken: string; refreshToken: string }): void {
    const { accessTokenSeconds, refreshIdleDays } = this.config;
    void reply.header('set-cookie', [
      this.write('session', tokens.accessToken, accessTokenSeconds),
      this.write('refresh', tokens.refreshToken, refreshIdleDays * DAY_SECONDS),
    ]);
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', [this.write('session', '', 0), this.write('refresh', '', 0)]);
  }

  /**
   * The value of a cookie of ours; null where there is none.
   *
   * @throws AppError TOKEN_INVALID for two of one name: somebody has put one in, and which of them counts must not be a guess
   */
  find(cookie: SessionCookie, { headers }: Pick<FastifyRequest, 'headers'>): string | null {
    const start = `${this.nameOf(cookie)}=`;
    const found = (headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(start));
    if (found.length > 1) throw new AppError('TOKEN_INVALID');
    return found[0]?.slice(start.length) || null;
  }

  private write(cookie: SessionCookie, value: string, seconds: number): string {
    const secure = this.isSecure ? '; Secure' : '';
    return `${this.nameOf(cookie)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }

  private nameOf(cookie: SessionCookie): string {
    return this.isSecure ? `__Host-${cookie}` : cookie;
  }
}
