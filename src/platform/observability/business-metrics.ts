import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from './metrics';

/** What the service was made for, and how often it had to do without Redis. */
@Injectable()
export class BusinessMetrics {
  private readonly changes: Counter<'action'>;
  private readonly fallbacks: Counter<'what'>;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.changes = new Counter({
      name: 'state_changes_total',
      help: 'Committed changes by their action in the audit trail, such as estimate.created or import.applied',
      labelNames: ['action'],
      registers,
    });
    this.fallbacks = new Counter({
      name: 'redis_fallbacks_total',
      help: 'Times something went on without Redis',
      labelNames: ['what'],
      registers,
    });
  }

  /** `action` is one of the constants that the features record. */
  changed(action: string): void {
    this.changes.inc({ action });
  }

  /** Something that wanted Redis went on without: a limit was counted in memory. */
  wentOnWithoutRedis(what: 'limits'): void {
    this.fallbacks.inc({ what });
  }
}
