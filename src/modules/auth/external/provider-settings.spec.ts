import { ConfigurationError } from '../../../platform/config';
import { readProviders } from './provider-settings';

const SECRET = 'the-secret-of-a-client';
const client = { clientId: 'us', clientSecret: SECRET };
const keycloak = { id: 'company', kind: 'oidc', issuer: 'https://id.example.com/realms/main', ...client };

describe('the providers of the configuration', () => {
  it('are any issuer, Google and GitHub by their known addresses, and GitHub on a server of one’s own', () => {
    const setting = [
      keycloak,
      { id: 'google', kind: 'google', name: 'Google', ...client },
      { id: 'github', kind: 'github', ...client },
      { id: 'inside', kind: 'github', issuer: 'https://git.example.com', ...client },
    ];
    const providers = readProviders(JSON.stringify(setting), 'production');
    expect(providers.map(({ id, name, issuer }) => [id, name, issuer.href])).toEqual([
      ['company', 'company', 'https://id.example.com/realms/main'],
      ['google', 'Google', 'https://accounts.google.com/'],
      ['github', 'github', 'https://github.com/'],
      ['inside', 'inside', 'https://git.example.com/'],
    ]);
  });

  it('are none where nothing is set', () => {
    expect(readProviders('', 'production')).toEqual([]);
  });

  it('speak plain HTTP on this machine only, and not in production', () => {
    const local = JSON.stringify([{ ...keycloak, issuer: 'http://127.0.0.1:4000' }]);
    expect(readProviders(local, 'development')).toHaveLength(1);
    expect(() => readProviders(local, 'production')).toThrow(ConfigurationError);
    const inside = JSON.stringify([{ ...keycloak, issuer: 'http://169.254.169.254' }]);
    expect(() => readProviders(inside, 'development')).toThrow(ConfigurationError);
  });

  it.each([
    ['no JSON', `{${SECRET}`],
    ['no list', JSON.stringify(keycloak)],
    ['an entry that is none', JSON.stringify([SECRET])],
    ['an unknown kind', JSON.stringify([{ ...keycloak, kind: 'saml' }])],
    ['an id that is a path', JSON.stringify([{ ...keycloak, id: '../x' }])],
    ['one id twice', JSON.stringify([keycloak, keycloak])],
    ['no client', JSON.stringify([{ ...keycloak, clientId: undefined }])],
    ['no issuer', JSON.stringify([{ ...keycloak, issuer: undefined }])],
    ['a file for an issuer', JSON.stringify([{ ...keycloak, issuer: 'file:///etc/passwd' }])],
  ])('with %s are refused before anything listens, and no secret is repeated', (_what, setting) => {
    let told: unknown;
    try {
      readProviders(setting, 'development');
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(ConfigurationError);
    expect(String(told)).toContain('SIGN_IN_PROVIDERS');
    expect(String(told)).not.toContain(SECRET);
  });
});
