import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from './metrics';

/** What the service was made for, counted after commit. */
@Injectable()
export class BusinessMetrics {
  private readonly estimates: Counter;
  private readonly positions: Counter;
  private readonly imports: Counter<'outcome'>;
  private readonly exports: Counter<'outcome'>;
  private readonly fallbacks: Counter<'what'>;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.estimates = new Counter({ name: 'estimates_created_total', help: 'Estimates created', registers });
    this.positions = new Counter({ name: 'positions_written_total', help: 'Positions written', registers });
    this.imports = new Counter({
      name: 'imports_total',
      help: 'Imports by how they ended',
      labelNames: ['outcome'],
      registers,
    });
    this.exports = new Counter({
      name: 'exports_total',
      help: 'Exports by how they ended',
      labelNames: ['outcome'],
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

  importEnded(outcome: 'applied' | 'failed'): void {
    this.imports.inc({ outcome });
  }

  exportEnded(outcome: 'ready' | 'failed'): void {
    this.exports.inc({ outcome });
  }

  /** Something that wanted Redis went on without: a limit counted in memory, a cache that was passed over. */
  wentOnWithoutRedis(what: 'limits' | 'cache'): void {
    this.fallbacks.inc({ what });
  }
}
