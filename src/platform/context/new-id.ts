import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../kernel/ids';

/** A new UUID version 7. */
export function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
