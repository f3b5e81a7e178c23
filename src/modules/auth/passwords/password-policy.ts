import type { Bilingual } from '../../../kernel/issue';
import type { Environment } from '../../../platform/config';
import { COMMON_PASSWORDS, KEY_RUNS } from './common-passwords';
import type { FrequentPasswords } from './frequent-passwords';
import { MIN_PRODUCTION_PASSWORD_LENGTH } from './password-lengths';
import { formsOf } from './typed-forms';

/** A year, a sign: what people put around a common word. */
const MAX_TRIFLE = 6;
/** Shorter words of a name or an address stand in many passwords by chance. */
const MIN_OWN_WORD = 3;

const TOO_SHORT: Bilingual = {
  en: `must have ${MIN_PRODUCTION_PASSWORD_LENGTH} characters or more`,
  ru: `не короче ${MIN_PRODUCTION_PASSWORD_LENGTH} символов`,
};
const TOO_COMMON: Bilingual = {
  en: 'is one of the passwords that are tried first',
  ru: 'входит в число паролей, которые подбирают первыми',
};

const ABOUT_YOU: Bilingual = {
  en: 'is made of your name or e-mail, or of the name of this service, which are tried first',
  ru: 'составлен из вашего имени, почты или названия сервиса, их подбирают первыми',
};

/** What somebody who guesses knows of a person. */
export interface PasswordOwner {
  email: string;
  firstName: string;
  lastName: string;
}

/** What a password is judged by. */
export interface PasswordMeasure {
  environment: Environment;
  frequent: FrequentPasswords;
  owner?: PasswordOwner;
  /** What the service is called, and where it is reached. */
  serviceNames?: readonly string[];
}

/**
 * Why a password is refused, or null where it is good. Length and commonness are all that is asked (NIST SP 800-63B
 * §3.1.1.2): no capitals, no digits, no yearly change.
 */
export function passwordWeakness(password: string, measure: PasswordMeasure): Bilingual | null {
  const { environment, frequent } = measure;
  if (environment !== 'production') return null;
  if (Array.from(password).length < MIN_PRODUCTION_PASSWORD_LENGTH) return TOO_SHORT;
  const lower = password.normalize('NFC').toLowerCase();
  if (isMadeOf(wordsAbout(measure), lower, frequent)) return ABOUT_YOU;
  return isCommon(lower, frequent) ? TOO_COMMON : null;
}

/** `Ivanova.Anna-1985`: what is left without the words that everybody knows is hardly anything. */
function isMadeOf(words: readonly string[], password: string, frequent: FrequentPasswords): boolean {
  if (!words.some((word) => password.includes(word))) return false;
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), password);
  return rest.length <= MAX_TRIFLE || isCommon(rest, frequent);
}

/** The longest first, so that a part of a word does not break the word. */
function wordsAbout({ owner, serviceNames = [] }: PasswordMeasure): string[] {
  const whole = [...namesOf(owner), ...serviceNames].map((text) => text.normalize('NFC').toLowerCase());
  const parts = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  const words = [...whole, ...parts].filter((word) => word.length >= MIN_OWN_WORD);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function namesOf(owner: PasswordOwner | undefined): string[] {
  if (owner === undefined) return [];
  const { email, firstName, lastName } = owner;
  return [...email.split('@'), firstName, lastName];
}

/** `!!Password2024` is `password` with a little around it: common where nothing in it is hard to guess. */
function isCommon(password: string, frequent: FrequentPasswords): boolean {
  if (formsOf(password).some((form) => frequent.whole.has(form))) return true;
  const parts = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(password)?.slice(1) ?? [];
  return isWeak(password, frequent) || parts.every((part) => part.length <= MAX_TRIFLE || isWeak(part, frequent));
}

function isWeak(text: string, frequent: FrequentPasswords): boolean {
  const unit = repeatedUnit(text);
  if (unit.length <= 2) return true;
  const forms = [text, unit].flatMap(formsOf);
  return forms.some((form) => COMMON_PASSWORDS.has(form) || frequent.words.has(form) || isKeyRun(form));
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
