import type { Counter, Counters } from './counters';

/** Addresses and users counted at the same time; beyond it those whose window ends first are forgotten. */
const MAX_KEYS = 100_000;

/** Counters of one process: what there is while Redis is away. */
export class MemoryCounters implements Counters {
  /** In the order in which windows began, which is the order in which they end: all windows are of one length. */
  private readonly windows = new Map<string, { hits: number; endsAt: number }>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly maxKeys = MAX_KEYS,
  ) {}

  increment(key: string, windowMs: number): Promise<Counter> {
    const now = this.now();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      this.makeRoom(now);
      this.windows.delete(key);
      window = { hits: 0, endsAt: now + windowMs };
      this.windows.set(key, window);
    }
    window.hits += 1;
    return Promise.resolve({ hits: window.hits, endsInMs: window.endsAt - now });
  }

  /** How often it happened, without counting this look. */
  hits(key: string): Counter {
    const window = this.windows.get(key);
    const endsInMs = (window?.endsAt ?? 0) - this.now();
    return window === undefined || endsInMs <= 0 ? { hits: 0, endsInMs: 0 } : { hits: window.hits, endsInMs };
  }

  refund(key: string): Promise<void> {
    const window = this.windows.get(key);
    if (window !== undefined && window.hits > 0) window.hits -= 1;
    return Promise.resolve();
  }

  private makeRoom(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size < this.maxKeys) return;
      this.windows.delete(key);
    }
  }
}
