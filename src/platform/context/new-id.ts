import { randomFillSync } from 'node:crypto';
import { uuidV7 } from '../../kernel/ids';

const RANDOM_BYTES = 10;
/**
 * Randomness is drawn for many ids at once: asked for ten bytes at a time, it costs more than all the rest of an id.
 */
const pool = new Uint8Array(RANDOM_BYTES * 512);
let used = pool.length;

/** A new UUID version 7. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + RANDOM_BYTES);
  used += RANDOM_BYTES;
  return uuidV7(Date.now(), random);
}
