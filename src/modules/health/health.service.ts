import { Injectable } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorFunction } from '@nestjs/terminus';
import { AppError } from '../../kernel/errors';
import { Lifecycle } from '../../platform/observability';
import { DetailedHealthView, HealthView, ReadyView } from './health.dto';
import type { Finding } from './probe';
import { Probes } from './probes';
import { ProcessSelf } from './process-self';

const RETRY_SECONDS = 5;
const CHECKED = ['database', 'redis', 'queue', 'disk'] as const;

@Injectable()
export class HealthService {
  constructor(
    private readonly probes: Probes,
    private readonly self: ProcessSelf,
    private readonly lifecycle: Lifecycle,
    private readonly terminus: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /** @throws AppError SERVICE_UNAVAILABLE while draining or without a database */
  async ready(): Promise<ReadyView> {
    const { isDraining } = this.lifecycle;
    const [database, redis] = await Promise.all([this.probes.database.ask(), this.probes.redis.ask()]);
    const checks = { database: database.status, redis: redis.status };
    if (isDraining || database.status !== 'up') {
      throw unavailable({ isDraining, checks });
    }
    return { status: redis.status === 'up' ? 'ok' : 'degraded', ...checks };
  }

  /**
   * @throws AppError SERVICE_UNAVAILABLE, with the same members, where something the service cannot do without is down
   */
  async health(): Promise<HealthView> {
    try {
      const {
        status,
        info = {},
        error = {},
        details,
      } = await this.terminus.check(CHECKED.map((name) => this.indicator(name)));
      return { status, info, error, details };
    } catch {
      throw unavailable({ checks: checksOf(await this.findings(), false) });
    }
  }

  /**
   * Figures for operators; for others the words alone.
   *
   * @throws AppError SERVICE_UNAVAILABLE, with the same members, where something is down
   */
  async detailed(isForOperator: boolean): Promise<DetailedHealthView> {
    const findings = await this.findings();
    const checks = checksOf(findings, isForOperator);
    const facts = isForOperator ? { checks, process: this.self.facts() } : { checks };
    if (findings.some(([, { status }]) => status === 'down')) throw unavailable(facts);
    const isDegraded = findings.some(([, { status }]) => status === 'degraded');
    return { status: isDegraded ? 'degraded' : 'ok', ...facts };
  }

  private indicator(name: (typeof CHECKED)[number]): HealthIndicatorFunction {
    return async () => {
      const { status } = await this.probes[name].ask();
      const session = this.indicators.check(name);
      if (status === 'up') return session.up();
      return status === 'degraded' ? session.degraded() : session.down();
    };
  }

  private findings(): Promise<[string, Finding][]> {
    return Promise.all(CHECKED.map(async (name): Promise<[string, Finding]> => [name, await this.probes[name].ask()]));
  }
}

function checksOf(findings: [string, Finding][], withFacts: boolean): Record<string, object> {
  return Object.fromEntries(
    findings.map(([name, { status, facts }]) => [name, withFacts ? { status, ...facts } : { status }]),
  );
}

function unavailable(extensions: Record<string, unknown>): AppError {
  return new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS, extensions });
}
