import { createHash } from 'node:crypto';
import type { RedisClient } from '../../redis';
import type { Counter, Counters } from './counters';

// One script, one round trip: two processes never count the same request number twice, and no key stays without an end.
const INCREMENT = script(`
local hits = redis.call('INCR', KEYS[1])
local ttl = redis.call('PTTL', KEYS[1])
if ttl < 0 then
  ttl = tonumber(ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ttl)
end
return {hits, ttl}`);

// DECR alone would make a key without an end where the window has closed meanwhile.
const REFUND = script(`
if tonumber(redis.call('GET', KEYS[1]) or 0) > 0 then redis.call('DECR', KEYS[1]) end
return 0`);

/** Counters shared by every process of the service. */
export class RedisCounters implements Counters {
  constructor(private readonly redis: RedisClient) {}

  // A request passes here on its way: plain promises, because every `await` on it is paid for by all requests.
  increment(key: string, windowMs: number): Promise<Counter> {
    return this.call(INCREMENT, [key, windowMs]).then((reply) => {
      // The script answers what its last line says: two numbers.
      const [hits, endsInMs] = reply as [number, number];
      return { hits, endsInMs };
    });
  }

  async refund(key: string): Promise<void> {
    await this.call(REFUND, [key]);
  }

  /** By its hash, which is short; by its text where Redis has not seen it, or not since it started. */
  private call({ hash, text }: Script, input: (string | number)[]): Promise<unknown> {
    return this.redis
      .run((redis) => redis.evalsha(hash, 1, ...input))
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
        return this.redis.run((redis) => redis.eval(text, 1, ...input));
      });
  }
}

interface Script {
  text: string;
  hash: string;
}

function script(text: string): Script {
  return { text, hash: createHash('sha1').update(text).digest('hex') };
}
