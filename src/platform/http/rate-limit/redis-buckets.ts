import { AsyncResource } from 'node:async_hooks';
import type { RedisClient } from '../../redis';
import { runScript, script } from './redis-script';
import { tokensPerMs, type Buckets, type Charge, type Level, type Taken } from './token-bucket';

// The clock is that of Redis: processes whose clocks differ see one bucket. ARGV: how many requests, and for each how many
// buckets and of each its capacity, the tokens that come in a millisecond, and what the request costs. A bucket that is full
// again says nothing that a missing one would not, and ends.
const TAKE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local answers, key, arg = {}, 0, 1
for _ = 1, ARGV[1] do
  arg = arg + 1
  local count, isPaid, tokens = tonumber(ARGV[arg]), 1, {}
  for i = 1, count do
    local capacity, rate, cost = tonumber(ARGV[arg + 3 * i - 2]), tonumber(ARGV[arg + 3 * i - 1]), tonumber(ARGV[arg + 3 * i])
    local stored = redis.call('HMGET', KEYS[key + i], 'tokens', 'at')
    tokens[i] = capacity
    if stored[1] then
      tokens[i] = math.min(capacity, tonumber(stored[1]) + math.max(0, now - tonumber(stored[2])) * rate)
    end
    if tokens[i] < cost then isPaid = 0 end
  end
  answers[#answers + 1] = isPaid
  for i = 1, count do
    local capacity, rate, cost = tonumber(ARGV[arg + 3 * i - 2]), tonumber(ARGV[arg + 3 * i - 1]), tonumber(ARGV[arg + 3 * i])
    local wait = 0
    if isPaid == 1 then
      tokens[i] = tokens[i] - cost
      redis.call('HSET', KEYS[key + i], 'tokens', string.format('%.6f', tokens[i]), 'at', string.format('%.3f', now))
      redis.call('PEXPIRE', KEYS[key + i], math.ceil((capacity - tokens[i]) / rate) + 1000)
    elseif tokens[i] < cost then
      wait = math.ceil((cost - tokens[i]) / rate)
    end
    answers[#answers + 1] = math.floor(tokens[i])
    answers[#answers + 1] = math.ceil((capacity - tokens[i]) / rate)
    answers[#answers + 1] = wait
  end
  key, arg = key + count, arg + 3 * count
end
return answers`);

// HINCRBYFLOAT alone would make a bucket without an end where it has ended meanwhile.
const GIVE_BACK = script(`
local tokens = redis.call('HGET', KEYS[1], 'tokens')
if tokens then redis.call('HSET', KEYS[1], 'tokens', math.min(tonumber(ARGV[1]), tonumber(tokens) + tonumber(ARGV[2]))) end
return 0`);

/** Requests paid by one call of the script; a longer one would hold up everybody else's. */
const MAX_BATCH = 50;

interface Waiting {
  charges: readonly Charge[];
  resolve: (taken: Taken) => void;
  reject: (error: unknown) => void;
}

/** Buckets shared by every process of the service. Requests that arrive in one turn of the event loop are paid by one call. */
export class RedisBuckets implements Buckets {
  private waiting: Waiting[] = [];
  // A call for many requests belongs to none of them: it must not keep the context of the first alive.
  private readonly nobody = new AsyncResource('RedisBuckets');

  constructor(private readonly redis: RedisClient) {}

  take(charges: readonly Charge[]): Promise<Taken> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ charges, resolve, reject });
      if (this.waiting.length === 1) this.nobody.runInAsyncScope(() => setImmediate(() => this.flush()));
      else if (this.waiting.length === MAX_BATCH) this.flush();
    });
  }

  async giveBack({ key, capacity, cost }: Charge): Promise<void> {
    await runScript(this.redis, GIVE_BACK, { keys: [key], values: [capacity, cost] });
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const keys = batch.flatMap(({ charges }) => charges.map(({ key }) => key));
    const values = [batch.length, ...batch.flatMap(({ charges }) => [charges.length, ...charges.flatMap(termsOf)])];
    runScript(this.redis, TAKE, { keys, values }).then(
      // The script answers numbers alone.
      (reply) => settle(batch, reply as number[]),
      (error: unknown) => batch.forEach(({ reject }) => reject(error)),
    );
  }
}

function termsOf(charge: Charge): number[] {
  return [charge.capacity, tokensPerMs(charge), charge.cost];
}

/** One number for each request, and three for each of its buckets. */
function settle(batch: readonly Waiting[], numbers: readonly number[]): void {
  let at = 0;
  for (const { charges, resolve } of batch) {
    const isPaid = numbers[at++] === 1;
    const levels = charges.map((): Level => ({ tokens: numbers[at++]!, fullInMs: numbers[at++]!, waitMs: numbers[at++]! }));
    resolve({ isPaid, levels });
  }
}
