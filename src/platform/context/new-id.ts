import { randomFillSync } from 'node:crypto';
import { uuidV7 } from '../../kernel/ids';

const RANDOM_BYTES = 10;
/** Asking the system for randomness costs the same for ten bytes as for thousands. */
const pool = Buffer.alloc(512 * RANDOM_BYTES);
let used = pool.length;

/** A new UUID version 7. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return uuidV7(Date.now(), pool.subarray(used - RANDOM_BYTES, used));
}
