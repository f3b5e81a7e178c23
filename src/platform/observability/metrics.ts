import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * The figures of this process, for Prometheus. Whoever measures something makes its metric on `registry`. Labels come
 * from short closed lists, never from what a client sends: every new value is a time series that somebody has to keep.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything as text; gauges that ask the database ask it now. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** Seconds. A few well-chosen edges: 0.2 is the promise on reads, and every edge is a series for each label. */
export const DURATION_BUCKETS = [0.05, 0.2, 1];
