import { createHash } from 'node:crypto';
import { keyOf } from '../classification/text-features';

/** What corrections of a text are found by, whatever the forms and the order of its words; null where it says nothing. */
export function textKeyOf(text: string): string | null {
  const key = keyOf(text);
  return key === '' ? null : createHash('sha256').update(key).digest('hex');
}
