import { registrationModeOf } from './account-settings';
import { readConfig } from './config';
import { ConfigurationError } from './settings';

const PRODUCTION = {
  ...{ NODE_ENV: 'production', PUBLIC_URL: 'https://smeta.example.com', STORAGE_DIRECTORY: '/tmp', REDIS_URL: 'redis://x' },
  ...{ DATABASE_URL: 'postgresql://x', APP_SECRET: 'x'.repeat(40), JWT_KEYS: `k:${'y'.repeat(40)}`, METRICS_TOKEN: 'z'.repeat(20) },
  ...{ ENCRYPTION_KEYS: `k:${'e'.repeat(40)}`, SMTP_URL: 'smtps://user:p@smtp.example.com', MAIL_FROM: 'a@example.com' },
};

/** What is wrong with production where these variables differ. */
function problems(variables: Record<string, string>): readonly string[] {
  try {
    readConfig({ ...PRODUCTION, ...variables });
    return [];
  } catch (error) {
    return error instanceof ConfigurationError ? error.problems : [String(error)];
  }
}

describe('production', () => {
  it('asks people to verify their e-mail unless told otherwise', () => {
    expect(problems({})).toEqual([]);
    expect(readConfig(PRODUCTION).isEmailVerificationRequired).toBe(true);
    expect(readConfig({ DATABASE_URL: 'postgresql://x' }).isEmailVerificationRequired).toBe(false);
  });

  it('does not start where it would ask for what nobody can do', () => {
    expect(problems({ SMTP_URL: '' })).toEqual(['SMTP_URL: is required unless EMAIL_VERIFICATION_REQUIRED is false']);
    const mute = { SMTP_URL: '', MAIL_FROM: '', EMAIL_VERIFICATION_REQUIRED: 'false' };
    expect(problems(mute)).toEqual([]);
    expect(problems({ ...mute, REGISTRATION: 'confirmed' })).toEqual(['SMTP_URL: is required where REGISTRATION is confirmed']);
    expect(problems({ MAIL_FROM: '' })).toEqual(['MAIL_FROM: is required where SMTP_URL is set']);
  });

  it('tells no stranger who is registered where there is mail, and in no other way in production [ASVS 6.3.8]', () => {
    const mute = { ...PRODUCTION, SMTP_URL: '', MAIL_FROM: '', EMAIL_VERIFICATION_REQUIRED: 'false' };
    const development = { DATABASE_URL: 'postgresql://x' };
    const places = [PRODUCTION, mute, development, { ...development, SMTP_URL: 'smtp://127.0.0.1' }];
    const modes = places.map((variables) => registrationModeOf(readConfig(variables)));
    expect(modes).toEqual(['confirmed', 'open', 'open', 'open']);
    expect(problems({ REGISTRATION: 'open' })).toEqual(['REGISTRATION: must be confirmed in production where SMTP_URL is set']);
  });

  it.each(['Смета <a@example.com>', 'a@example.com, b@example.com', 'a@example.com\nBcc: b@example.com', 'example.com'])(
    'sends no mail from %j',
    (from) => expect(problems({ MAIL_FROM: from })).toEqual(['MAIL_FROM: must be a bare e-mail address']),
  );

  it('hashes passwords at cost 12 or more [ASVS 11.4.2]', () => {
    expect(problems({ BCRYPT_COST: '11' })).toEqual(['BCRYPT_COST: must be 12 or more in production']);
    expect(readConfig(PRODUCTION).bcryptCost).toBe(12);
  });

  it.each(['javascript:alert(1)', 'ftp://smeta.example.com', 'smeta.example.com', '//smeta.example.com'])('makes no links of %s [ASVS 1.2.2]', (address) => {
    expect(problems({ PUBLIC_URL: address })).toEqual([expect.stringContaining('PUBLIC_URL: ')]);
    expect(problems({ WEB_URL: address })).toEqual([expect.stringContaining('WEB_URL: ')]);
  });

  it('refuses keys that everybody knows, and repeats none', () => {
    const known = 'development-only-secret-do-not-use-elsewhere';
    expect(problems({ ENCRYPTION_KEYS: `k:${known}` })).toEqual([
      'ENCRYPTION_KEYS: is the development secret; production needs one of its own',
    ]);
  });
});
