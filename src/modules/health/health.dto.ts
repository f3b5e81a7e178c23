import { Choice, Shape } from '../../platform/http';

const FINDINGS = ['up', 'degraded', 'down'] as const;
type FindingName = (typeof FINDINGS)[number];

export class LiveView {
  @Choice(['ok'], { name: 'LiveStatus' })
  status!: 'ok';
}

export class ReadyView {
  @Choice(['ok', 'degraded'], { name: 'ReadyStatus', about: '`degraded`: serves, without Redis' })
  status!: 'ok' | 'degraded';

  @Choice(FINDINGS, { name: 'Finding' })
  database!: FindingName;

  @Choice(FINDINGS, { name: 'Finding' })
  redis!: FindingName;
}

const CHECKS = { type: 'object' as const, additionalProperties: true };
const EXAMPLE = { database: { status: 'up' }, redis: { status: 'up' } };

/** The answer of @nestjs/terminus. */
export class HealthView {
  @Choice(['ok', 'degraded'], { name: 'HealthStatus' })
  status!: string;

  @Shape(CHECKS, { about: 'What is well, or well enough', example: EXAMPLE })
  info!: object;

  @Shape(CHECKS, { about: 'What is not', example: {} })
  error!: object;

  @Shape(CHECKS, { about: 'Both', example: EXAMPLE })
  details!: object;
}

export class DetailedHealthView {
  @Choice(['ok', 'degraded'], { name: 'HealthStatus' })
  status!: string;

  @Shape(CHECKS, { about: 'Each thing the service stands on; figures for operators only', example: EXAMPLE })
  checks!: object;

  @Shape(
    { type: 'object', additionalProperties: true },
    { about: 'For operators only', optional: true, example: { uptimeSeconds: 12 } },
  )
  process?: object;
}
