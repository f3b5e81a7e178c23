import { FieldEncryption } from './field-encryption';

const [first, second] = [`first:${'a'.repeat(32)}`, `second:${'b'.repeat(32)}`];
const now = new FieldEncryption({ encryptionKeys: first });
const place = 'second_factor/1';

describe('a sealed text', () => {
  it('opens to what was sealed, and looks different every time', () => {
    const sealed = now.seal('тайна 🔑', place);
    expect(now.open(sealed, place)).toBe('тайна 🔑');
    expect(sealed).not.toContain('тайна');
    expect(now.seal('тайна 🔑', place)).not.toBe(sealed);
  });

  it('opens under an older key while that is listed, and is sealed under the first', () => {
    const rotated = new FieldEncryption({ encryptionKeys: `${second},${first}` });
    expect(rotated.open(now.seal('x', place), place)).toBe('x');
    expect(rotated.seal('x', place)).toMatch(/^1:second:/);
    const dropped = new FieldEncryption({ encryptionKeys: second });
    expect(() => dropped.open(now.seal('x', place), place)).toThrow('no key "first"');
  });

  it('does not open in another place', () => {
    expect(() => now.open(now.seal('x', place), 'second_factor/2')).toThrow();
  });

  it('does not open when a single bit of it was changed', () => {
    const [version, kid, body] = now.seal('secret', place).split(':') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => now.open([version, kid, changed.toString('base64url')].join(':'), place)).toThrow();
    }
  });

  it.each(['', 'x', '1:first:', '1:first:AAAA', `2:first:${'A'.repeat(60)}`])('is none of %j', (text) => {
    expect(() => now.open(text, place)).toThrow();
  });
});
