import { hashKey, isOneOf, keyStart, looksLikeKey, newKeyText, readKey } from './key-text';

const ID = '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c';
const CHECKSUM = '4f8b1296';
/** What docs/api/api-keys.md gives to scanners for leaked secrets. */
const FOR_SCANNERS = /\bceapi_[0-9a-f]{32}_[0-9a-f]{72}\b/;

/** The last digit changed into another one. */
function altered(text: string): string {
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
}

describe('the text of a key', () => {
  it('names its id, and is found by a scanner in the middle of other text', () => {
    const text = newKeyText(ID);
    expect(text).toHaveLength(111);
    expect(text.startsWith(keyStart(ID))).toBe(true);
    expect(FOR_SCANNERS.exec(`API_KEY="${text}";`)?.[0]).toBe(text);
    expect(readKey(text)?.id).toBe(ID);
  });

  it('ends with the CRC-32 of the rest', () => {
    // CRC-32 (ISO-HDLC) of this text, as zlib.crc32 of Python gives it.
    const rest = `${keyStart(ID)}${'0123456789abcdef'.repeat(4)}`;
    expect(readKey(`${rest}${CHECKSUM}`)?.id).toBe(ID);
    expect(readKey(altered(`${rest}${CHECKSUM}`))).toBeNull();
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => newKeyText(ID))).size).toBe(100);
  });

  it.each([
    ['empty', ''],
    ['an access token', 'eyJhbGciOiJIUzI1NiJ9.e30.x'],
    ['too long', `${newKeyText(ID)}0`],
    ['in capitals', newKeyText(ID).toUpperCase()],
    ['with a space', ` ${newKeyText(ID)}`],
    ['altered', altered(newKeyText(ID))],
    ['a line more', `${newKeyText(ID)}\n`],
  ])('is not one where it is %s', (_what, text) => {
    expect(readKey(text)).toBeNull();
  });

  it('cannot be taken for an access token, which begins with a JSON object in base64url', () => {
    expect(looksLikeKey(newKeyText(ID))).toBe(true);
    expect(looksLikeKey(Buffer.from('{"alg":"HS256"}').toString('base64url'))).toBe(false);
  });
});

describe('the hash of a key', () => {
  const [now, before] = [hashKey('now'), hashKey('before')];

  it('is SHA-256', () => {
    // FIPS 180-2, appendix B.1.
    expect(hashKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is compared with the secret and the one before it, and with nothing where there is none', () => {
    expect([isOneOf(now, now, null), isOneOf(before, now, before)]).toEqual([true, true]);
    expect([isOneOf(hashKey('other'), now, before), isOneOf(now, null, null)]).toEqual([false, false]);
  });
});
