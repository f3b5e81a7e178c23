import { randomFillSync } from 'node:crypto';
import { uuidV7 } from '../../kernel/ids';

const RANDOM_BYTES = 10;
/** Asking the system for randomness costs the same for ten bytes as for thousands. */
const pool = Buffer.alloc(512 * RANDOM_BYTES);
let used = pool.length;

/** The twelve bits behind the milliseconds: a counter that begins in their lower half and leaves room for 2,048 more. */
const MAX_COUNT = 0xfff;
const MAX_FIRST = 0x7ff;
let lastMs = 0;
let count = 0;

/**
 * A new UUID version 7. Of two that this process makes, the later one is the greater, also within a millisecond (RFC 9562
 * §6.2, method 1): rows that are sorted by it stand in the order in which they were made.
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  const random = pool.subarray(used - RANDOM_BYTES, used);
  advance(random.readUInt16BE(0) & MAX_FIRST);
  random.writeUInt16BE(count, 0);
  return uuidV7(lastMs, random);
}

/** A clock that stands still, or is set back, moves the counter; a counter that is full moves the clock. */
function advance(first: number): void {
  const nowMs = Date.now();
  if (nowMs > lastMs) [lastMs, count] = [nowMs, first];
  else if (count < MAX_COUNT) count++;
  else [lastMs, count] = [lastMs + 1, first];
}
