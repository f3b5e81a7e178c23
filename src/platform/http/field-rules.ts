import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import type { Bilingual } from '../../kernel/issue';

/** What a rule says when it is broken; the validation pipe reads it from the rule's context. */
export interface RuleContext {
  detail: Bilingual;
}

export function says(en: string, ru: string): ValidationOptions {
  const context: RuleContext = { detail: { en, ru } };
  return { context };
}

/** Spaces around a text are nobody's intention. */
export function Trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}

/**
 * What no text of ours may hold. Control characters, those of C1 too, serve nobody in a name and a good deal of mischief in logs
 * and files. Overrides, embeddings and isolates of direction show a text in another order than it is in, and the end of it
 * after whatever follows. The marks U+200E and U+200F turn nothing around and stay: names from right-to-left scripts hold them.
 */
const UNREADABLE = /[\u0000-\u001f\u2028\u2029\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
const UNREADABLE_BUT_BREAKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

/** Whether it is one line that is read in the order in which it is written. */
export function isLine(value: unknown): boolean {
  return typeof value === 'string' && !UNREADABLE.test(value);
}

/** The same of a text of several lines. */
export function isReadable(value: unknown): boolean {
  return typeof value === 'string' && !UNREADABLE_BUT_BREAKS.test(value);
}

export function IsText(): PropertyDecorator {
  return rule('isText', isLine, 'must be one line of text', 'одна строка текста');
}

export function IsParagraph(): PropertyDecorator {
  return rule('isParagraph', isReadable, 'must be text', 'текст');
}

export function IsPassword(): PropertyDecorator {
  return rule('isPassword', (value) => typeof value === 'string' && !value.includes('\u0000'), 'must be text', 'текст');
}

export function rule(name: string, holds: (value: unknown) => boolean, en: string, ru: string): PropertyDecorator {
  // class-validator passes a rule's context on only where the rule has a message of its own.
  return ValidateBy({ name, validator: { validate: (value) => holds(value), defaultMessage: () => en } }, says(en, ru));
}

export function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value);
}

// JavaScript reads 24:00 as well, RFC 3339 does not.
const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export function isMoment(value: unknown): boolean {
  return typeof value === 'string' && MOMENT.test(value) && isOfOurEra(new Date(value));
}

export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return isOfOurEra(day) && day.toISOString().startsWith(value);
}

/** Years of four digits, also in UTC. JavaScript has a year 0; calendars and PostgreSQL have none. */
function isOfOurEra(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9_999;
}
