import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from './metrics';

/** What the service was made for, and how often it had to do without Redis. */
@Injectable()
export class BusinessMetrics {
  private readonly estimates: Counter;
  private readonly positions: Counter;
  private readonly changes: Counter<'action'>;
  private readonly fallbacks: Counter<'what'>;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.estimates = new Counter({ name: 'estimates_created_total', help: 'Estimates created', registers });
    this.positions = new Counter({ name: 'positions_written_total', help: 'Positions written', registers });
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

  estimateCreated(): void {
    this.estimates.inc();
  }

  positionsWritten(count: number): void {
    this.positions.inc(count);
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
