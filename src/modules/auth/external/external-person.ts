/** A person as a provider tells of them. */
export interface ExternalPerson {
  issuer: string;
  subject: string;
  /** Null where the provider tells none that it has verified. */
  verifiedEmail: string | null;
  firstName: string;
  lastName: string;
}

const MAX_NAME_LENGTH = 100;
const UNKNOWN_NAME = '—';
/** Of an account here, which is more than what providers promise of an address. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,253}$/u;

/** What providers tell, in whatever form they do; none of it is believed to be of any type. */
export interface ToldPerson {
  email?: unknown;
  isEmailVerified?: unknown;
  givenName?: unknown;
  familyName?: unknown;
  name?: unknown;
}

/** Only an e-mail that the provider says to have verified counts; `"true"` as a text does not. */
export function verifiedEmailIn({ email, isEmailVerified }: ToldPerson): string | null {
  return isEmailVerified === true && typeof email === 'string' && EMAIL.test(email) ? email : null;
}

/** First and last name, from the parts or from the whole; a person may change them, but an account has both. */
export function namesIn(told: ToldPerson): { firstName: string; lastName: string } {
  const [first = '', ...rest] = clean(told.name).split(' ');
  const mailbox = clean(told.email).split('@')[0]!;
  return {
    firstName: clean(told.givenName) || first || mailbox || UNKNOWN_NAME,
    lastName: clean(told.familyName) || rest.join(' ') || UNKNOWN_NAME,
  };
}

/** One line without control characters, no longer than our own form lets a name be. */
function clean(text: unknown): string {
  if (typeof text !== 'string') return '';
  let line = '';
  for (const letter of text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()) {
    // A letter may be two units long, and is not to be cut in half.
    if (line.length + letter.length > MAX_NAME_LENGTH) break;
    line += letter;
  }
  return line.trim();
}
