import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';

const BEARER = /^Bearer +(\S+)$/i;

/** The token of machines that watch the service. */
@Injectable()
export class MetricsToken {
  constructor(private readonly config: Config) {}

  /** False where no token is configured: nothing may be gained by leaving it out. */
  isIn(authorization: string | undefined): boolean {
    const given = BEARER.exec(authorization ?? '')?.[1];
    const { metricsToken } = this.config;
    return metricsToken !== '' && given !== undefined && timingSafeEqual(digest(given), digest(metricsToken));
  }

  /** Where no token is configured, which production refuses, everybody may watch. */
  admits(authorization: string | undefined): boolean {
    return this.config.metricsToken === '' || this.isIn(authorization);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
