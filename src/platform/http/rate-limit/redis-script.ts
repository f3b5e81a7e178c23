import { createHash } from 'node:crypto';
import type { RedisClient } from '../../redis';

/** A script that Redis runs as one step: nobody sees or does anything in between. */
export interface Script {
  text: string;
  hash: string;
}

export function script(text: string): Script {
  return { text, hash: createHash('sha1').update(text).digest('hex') };
}

/** By its hash, which is short; by its text where Redis has not seen it, or not since it started. */
export function runScript(
  redis: RedisClient,
  { hash, text }: Script,
  { keys, values }: { keys: string[]; values: (string | number)[] },
): Promise<unknown> {
  return redis
    .run((client) => client.evalsha(hash, keys.length, ...keys, ...values))
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.run((client) => client.eval(text, keys.length, ...keys, ...values));
    });
}
