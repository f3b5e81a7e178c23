import { AsyncResource } from 'node:async_hooks';
import type { RedisClient } from '../../redis';
import type { Counter, Counters } from './counters';
import { runScript, script } from './redis-script';

// Two processes never count the same request number twice, and no key stays without an end. KEYS are counted in their
// order, so that requests that came together are counted one after the other; ARGV are the lengths of their windows.
const INCREMENT = script(`
local counters = {}
for i, key in ipairs(KEYS) do
  local hits = redis.call('INCR', key)
  local ttl = redis.call('PTTL', key)
  if ttl < 0 then
    ttl = tonumber(ARGV[i])
    redis.call('PEXPIRE', key, ttl)
  end
  counters[2 * i - 1] = hits
  counters[2 * i] = ttl
end
return counters`);

// DECR alone would make a key without an end where the window has closed meanwhile.
const REFUND = script(`
if tonumber(redis.call('GET', KEYS[1]) or 0) > 0 then redis.call('DECR', KEYS[1]) end
return 0`);

/** Requests counted by one call of the script; a longer one would hold up everybody else's. */
const MAX_BATCH = 100;

interface Waiting {
  key: string;
  windowMs: number;
  resolve: (counter: Counter) => void;
  reject: (error: unknown) => void;
}

/**
 * Counters shared by every process of the service. Requests that arrive in one turn of the event loop are counted by one
 * call: each for itself, one after the other, for a part of the price.
 */
export class RedisCounters implements Counters {
  private waiting: Waiting[] = [];
  // A call for many requests belongs to none of them: it must not keep the context of the first alive.
  private readonly nobody = new AsyncResource('RedisCounters');

  constructor(private readonly redis: RedisClient) {}

  increment(key: string, windowMs: number): Promise<Counter> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, windowMs, resolve, reject });
      if (this.waiting.length === 1) this.nobody.runInAsyncScope(() => setImmediate(() => this.flush()));
      else if (this.waiting.length === MAX_BATCH) this.flush();
    });
  }

  async refund(key: string): Promise<void> {
    await runScript(this.redis, REFUND, { keys: [key], values: [] });
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const keys = batch.map(({ key }) => key);
    const windows = batch.map(({ windowMs }) => windowMs);
    runScript(this.redis, INCREMENT, { keys, values: windows }).then(
      (reply) => {
        // The script answers two numbers for each key.
        const numbers = reply as number[];
        batch.forEach(({ resolve }, index) => resolve({ hits: numbers[2 * index]!, endsInMs: numbers[2 * index + 1]! }));
      },
      (error: unknown) => batch.forEach(({ reject }) => reject(error)),
    );
  }
}
