import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { Config } from '../../../platform/config';

const TOKEN_HEADER = 'x-csrf-token';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Browsers send cookies along whoever has written the page. So a change that is signed in by a cookie must come from a page
 * of an origin that we know, and must name a token that only a page that can read our answers has (ASVS 3.5.1). The cookies
 * are `SameSite=Strict` besides; that alone would let in every other host of the same site.
 */
@Injectable()
export class Csrf {
  private readonly origins: ReadonlySet<string>;
  private readonly protocol: string;

  constructor(private readonly config: Config) {
    const { origin, protocol } = new URL(config.publicUrl);
    this.origins = new Set([origin, ...config.corsOrigins]);
    this.protocol = protocol;
  }

  /** Of this session and no other; it stays the same as long as the session lives. */
  tokenOf(sessionId: string): string {
    return createHmac('sha256', this.config.appSecret).update(`csrf ${sessionId}`).digest('base64url');
  }

  /** @throws AppError CSRF_REFUSED for a change that may be somebody else's idea */
  assertIntended(request: FastifyRequest, sessionId: string): void {
    if (SAFE_METHODS.has(request.method)) return;
    this.assertOrigin(request);
    const given = request.headers[TOKEN_HEADER];
    if (typeof given !== 'string' || !isSame(given, this.tokenOf(sessionId))) {
      refuse({ en: 'X-CSRF-Token is missing or of another session', ru: 'Нет X-CSRF-Token, или он от другого сеанса' });
    }
  }

  /** Every browser names the origin of a page that asks for a change; what is no browser holds no cookies of a victim. */
  assertOrigin({ headers }: Pick<FastifyRequest, 'headers'>): void {
    const { origin, host } = headers;
    if (origin === undefined || this.origins.has(origin)) return;
    if (URL.canParse(origin) && this.isWhereItGoes(new URL(origin), host)) return;
    refuse({ en: 'The page is of an unknown origin', ru: 'Страница из неизвестного источника' });
  }

  /** The page came from here, under a name that PUBLIC_URL does not know: another port in development, an inner name. */
  private isWhereItGoes(page: URL, host: string | undefined): boolean {
    return page.host === host && page.protocol === this.protocol;
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(detail: Bilingual): never {
  throw new AppError('CSRF_REFUSED', { detail });
}
