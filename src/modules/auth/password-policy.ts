import type { Bilingual } from '../../kernel/issue';
import type { Environment } from '../../platform/config';
import { COMMON_PASSWORDS, KEY_RUNS } from './common-passwords';

/** What every environment asks for. */
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 256;
/** What production asks for. */
export const MIN_PRODUCTION_PASSWORD_LENGTH = 12;
/** A year, a sign: what people put around a common word. */
const MAX_TRIFLE = 6;

const TOO_SHORT: Bilingual = {
  en: `must have ${MIN_PRODUCTION_PASSWORD_LENGTH} characters or more`,
  ru: `не короче ${MIN_PRODUCTION_PASSWORD_LENGTH} символов`,
};
const TOO_COMMON: Bilingual = {
  en: 'is one of the passwords that are tried first',
  ru: 'входит в число паролей, которые подбирают первыми',
};

/**
 * Why a password is refused, or null where it is good. Length and commonness are all that is asked (NIST SP 800-63B
 * §3.1.1.2): no capitals, no digits, no yearly change.
 */
export function passwordWeakness(password: string, environment: Environment): Bilingual | null {
  if (environment !== 'production') return null;
  if (Array.from(password).length < MIN_PRODUCTION_PASSWORD_LENGTH) return TOO_SHORT;
  return isCommon(password.toLowerCase()) ? TOO_COMMON : null;
}

/** `!!Password2024` is `password` with a little around it: common where nothing in it is hard to guess. */
function isCommon(password: string): boolean {
  const parts = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(password)?.slice(1) ?? [];
  return isWeak(password) || parts.every((part) => part.length <= MAX_TRIFLE || isWeak(part));
}

function isWeak(text: string): boolean {
  const unit = repeatedUnit(text);
  return unit.length <= 2 || [text, unit].some((candidate) => COMMON_PASSWORDS.has(candidate) || isKeyRun(candidate));
}

/** `abcabcabc` → `abc`; a text that repeats nothing is its own unit. */
function repeatedUnit(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1));
}

/** A walk along the keyboard or the alphabet, in either direction. */
function isKeyRun(text: string): boolean {
  const backwards = Array.from(text).reverse().join('');
  return KEY_RUNS.some((run) => run.includes(text) || run.includes(backwards));
}
