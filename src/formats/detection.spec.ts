import { runInNewContext } from 'node:vm';
import { detectCodec, HEAD_BYTES } from '.';

/** Far beyond what a look at 4 KiB takes, and the end of one that would go on for years. */
const LONGEST_MS = 10_000;

/** Stops even in the middle of a regular expression, which no timer of a test would. */
function ends<Result>(work: () => Result): Result {
  return runInNewContext('work()', { work }, { timeout: LONGEST_MS }) as Result;
}

describe('the first bytes of a file that is made to be looked at for ever [ASVS 1.3.12]', () => {
  const full = (unit: string): string => unit.repeat(Math.ceil(HEAD_BYTES / unit.length)).slice(0, HEAD_BYTES - 1);

  it.each([
    ['spaces', `${full(' ')}x`],
    ['comments', `${full('<!---->')}x`],
    ['comments that begin and do not end', full('<!--')],
    ['ends of comments', `<!--${full('-->')}`],
    ['instructions', `${full('<?a?>')}x`],
    ['attributes', `<Document ${full(' a="b"')}`],
    ['names', `<${full('a:')}`],
    ['a kind that does not end', `<Construction><Meta><File><Type>${full(' ')}`],
    ['tags that do not end', full('<')],
    ['numbers without a line break', full('1.')],
    ['separators', full(';')],
    ['quotes', full('"')],
  ])('%s without end are seen through at once', (_what, text) => {
    const head = Buffer.from(text).subarray(0, HEAD_BYTES);
    expect(() => ends(() => detectCodec(head))).not.toThrow();
  });

  it('would be stopped if it were not so', () => {
    expect(() => runInNewContext('work()', { work: () => /^(?:\s+)*x/.test(' '.repeat(60)) }, { timeout: 50 })).toThrow(/timed out/);
  });
});
