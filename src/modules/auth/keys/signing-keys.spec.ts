import { generateKeyPairSync } from 'node:crypto';
import { ConfigurationError } from '../../../platform/config';
import { readSigningKeys } from './signing-keys';

const SECRET = 'a'.repeat(32);
const OTHER = 'b:'.repeat(16);

function privateKey(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

describe('signing keys', () => {
  it('come in the order they are written, secrets with colons whole', () => {
    const keys = readSigningKeys(`new:${SECRET}, old:${OTHER}`);
    expect(keys.map(({ kid }) => kid)).toEqual(['new', 'old']);
    expect(keys[1]!.verifiesWith.export().toString()).toBe(OTHER);
  });

  it('are secrets or key pairs, each with one algorithm, and of a pair only the public half verifies', () => {
    const [pair, secret] = readSigningKeys(`pair:ES256:${privateKey('P-256')},secret:${SECRET}`);
    expect([pair.algorithm, pair.signsWith.type, pair.verifiesWith.type]).toEqual(['ES256', 'private', 'public']);
    expect(secret!.algorithm).toBe('HS256');
  });

  it.each([
    ['a key of another curve', `new:ES256:${privateKey('P-384')}`],
    ['a key that is none', `new:ES256:${SECRET}`],
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
