import { base32, matchingStep, otpauthUri, stepAt, totp } from './totp';

/** RFC 6238 appendix B, the last six of its eight digits. */
const RFC_SECRET = Buffer.from('12345678901234567890');

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %d is that of RFC 6238', (seconds, code) => {
    expect(totp(RFC_SECRET, stepAt(new Date(seconds * 1_000)))).toBe(code);
  });

  const now = new Date(1_111_111_111_000);
  const step = stepAt(now);

  it('is taken one step early and one late, and no further', () => {
    const taken = [-2, -1, 0, 1, 2].map((skew) => matchingStep(RFC_SECRET, totp(RFC_SECRET, step + skew), { now, lastStep: 0 }));
    expect(taken).toEqual([null, step - 1, step, step + 1, null]);
  });

  it('is good once: not it and none before it is taken again [ASVS 6.5.1]', () => {
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, step), { now, lastStep: step })).toBeNull();
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, step - 1), { now, lastStep: step })).toBeNull();
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, step + 1), { now, lastStep: step })).toBe(step + 1);
  });

  it.each(['', '050472', '05047', '0504711', '050471 ', 'пароль', '٠٥٠٤٧١', '🔑🔑🔑🔑🔑🔑'])('is not %j', (code) => {
    expect(matchingStep(RFC_SECRET, code, { now, lastStep: 0 })).toBeNull();
  });
});

describe('a secret', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is written in base 32 as RFC 4648 has it', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('stands in an address that applications read', () => {
    const uri = otpauthUri({ secret: RFC_SECRET, issuer: 'Сметы: учёт', account: 'a&b@example.com' });
    const { host, pathname, searchParams } = new URL(uri);
    expect([host, decodeURIComponent(pathname)]).toEqual(['totp', '/Сметы: учёт:a&b@example.com']);
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: 'Сметы: учёт' },
      ...{ algorithm: 'SHA1', digits: '6', period: '30' },
    });
  });
});
