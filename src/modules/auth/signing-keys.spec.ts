import { ConfigurationError } from '../../platform/config';
import { readSigningKeys } from './signing-keys';

const SECRET = 'a'.repeat(32);
const OTHER = 'b:'.repeat(16);

describe('signing keys', () => {
  it('come in the order they are written, secrets with colons whole', () => {
    const keys = readSigningKeys(`new:${SECRET}, old:${OTHER}`);
    expect(keys.map(({ kid }) => kid)).toEqual(['new', 'old']);
    expect(keys[1]!.key.export().toString()).toBe(OTHER);
  });

  it.each([
    ['no kid', SECRET],
    ['an empty kid', `:${SECRET}`],
    ['a kid that is a path', `../../etc/passwd:${SECRET}`],
    ['a short secret', 'new:short'],
    ['one kid for two keys', `new:${SECRET},new:${OTHER}`],
    ['a comma too many', `new:${SECRET},`],
  ])('refuse %s before anything listens, and repeat no secret', (_what, setting) => {
    let told: unknown;
    try {
      readSigningKeys(setting);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(ConfigurationError);
    expect(String(told)).toContain('JWT_KEYS');
    expect(String(told)).not.toContain(SECRET);
  });
});
