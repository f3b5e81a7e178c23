import { ACCOUNT_SETTINGS, mailProblems } from './account-settings';
import { count, DEVELOPMENT_SECRET, onOrOff, optional, requiredInProduction, setting } from './definitions';
import { FILE_SETTINGS, fileProblems } from './file-settings';
import { LIMIT_SETTINGS } from './limit-settings';
import { addressRanges, oneOf, origins, secret, text, url, wholeNumber } from './parsers';
import { PROVIDER_SETTINGS } from './provider-settings';
import { ConfigurationError, fileOf, readSettings, type Environment, type Settings } from './settings';

/** As docker/example.env writes them, for everybody to read. */
const EXAMPLE_SECRET = /\bexample-[a-z-]*(?:password|secret|token)/;

/** Every setting of the service, in the order of `.env.example`. */
export const SCHEMA = {
  host: setting<string>({
    variable: 'HOST',
    about: 'Address to listen on. Loopback unless production.',
    fallback: (environment) => (environment === 'production' ? '0.0.0.0' : '127.0.0.1'),
    parse: text,
    example: '127.0.0.1',
  }),
  port: count({
    variable: 'PORT',
    about: 'Port to listen on; 0 takes a free one.',
    byDefault: 3020,
    min: 0,
    max: 65_535,
  }),
  publicUrl: setting<string>({
    variable: 'PUBLIC_URL',
    about: 'Where clients reach the service; stands in links and problem types.',
    fallback: requiredInProduction('http://127.0.0.1:3020'),
    parse: url('http', 'https'),
    example: 'http://127.0.0.1:3020',
  }),
  databaseUrl: setting<string>({
    variable: 'DATABASE_URL',
    about: 'PostgreSQL. `npm start` brings up its own where this is empty.',
    fallback: () => undefined,
    parse: url('postgresql', 'postgres'),
    isSecret: true,
    example: '',
  }),
  refusesDatabaseOwner: onOrOff({
    variable: 'REFUSE_DATABASE_OWNER',
    about: 'Whether to refuse an account in DATABASE_URL that owns the tables; otherwise production warns. See docs/operations/database-roles.md.',
    byDefault: false,
  }),
  databasePoolSize: count({
    variable: 'DATABASE_POOL_SIZE',
    about: 'Connections of one process.',
    byDefault: 10,
    min: 1,
    max: 500,
  }),
  databaseStatementTimeoutMs: count({
    variable: 'DATABASE_STATEMENT_TIMEOUT_MS',
    about: 'PostgreSQL ends a statement of a request after this long.',
    byDefault: 8_000,
    min: 100,
    max: 3_600_000,
  }),
  redisUrl: setting<string>({
    variable: 'REDIS_URL',
    about: 'Redis or Valkey. `npm start` brings up its own where this is empty; without any, work goes on in one process.',
    fallback: requiredInProduction(''),
    parse: url('redis', 'rediss'),
    isSecret: true,
    example: '',
  }),
  redisReplyTimeoutMs: count({
    variable: 'REDIS_REPLY_TIMEOUT_MS',
    about: 'How long a request waits for an answer of Redis before it goes on without it and limits are counted in one process.',
    byDefault: 100,
    min: 10,
    max: 60_000,
  }),
  appSecret: setting<string>({
    variable: 'APP_SECRET',
    about: 'Signs cursors and links. 32 characters or more.',
    fallback: requiredInProduction(DEVELOPMENT_SECRET),
    parse: secret(32),
    isSecret: true,
    example: '',
  }),
  jwtKeys: setting<string>({
    variable: 'JWT_KEYS',
    about:
      'Signing keys as `kid:secret` (HS256, 32 characters or more) or `kid:ES256:` and a private key (P-256, PKCS #8, base64), ' +
      'comma-separated; the first signs, all verify. A file is looked at again every 5 seconds.',
    fallback: requiredInProduction(`development:${DEVELOPMENT_SECRET}`),
    parse: secret(34),
    isSecret: true,
    example: '',
  }),
  jwtIssuer: setting<string>({
    variable: 'JWT_ISSUER',
    about: 'The `iss` of access tokens.',
    fallback: optional('construction-estimates'),
    parse: text,
    example: 'construction-estimates',
  }),
  jwtAudience: setting<string>({
    variable: 'JWT_AUDIENCE',
    about: 'The `aud` of access tokens.',
    fallback: optional('construction-estimates-api'),
    parse: text,
    example: 'construction-estimates-api',
  }),
  accessTokenSeconds: count({
    variable: 'ACCESS_TOKEN_SECONDS',
    about: 'Life of an access token.',
    byDefault: 900,
    min: 10,
    max: 86_400,
  }),
  refreshIdleDays: count({
    variable: 'REFRESH_IDLE_DAYS',
    about: 'A session ends after so many days without a refresh.',
    byDefault: 14,
    min: 1,
    max: 365,
  }),
  refreshAbsoluteDays: count({
    variable: 'REFRESH_ABSOLUTE_DAYS',
    about: 'A session ends after so many days whatever happens.',
    byDefault: 60,
    min: 1,
    max: 365,
  }),
  ...PROVIDER_SETTINGS,
  bcryptCost: setting<number>({
    variable: 'BCRYPT_COST',
    about: 'Work factor of password hashes. 12 or more in production.',
    fallback: (environment) => (environment === 'test' ? 4 : 12),
    parse: wholeNumber({ min: 4, max: 16 }),
    example: '12',
  }),
  ...ACCOUNT_SETTINGS,
  corsOrigins: setting<string[]>({
    variable: 'CORS_ORIGINS',
    about: 'Origins of browsers that may call, comma-separated.',
    fallback: optional([]),
    parse: origins,
    example: 'https://app.example.com',
  }),
  trustedProxies: setting<string[]>({
    variable: 'TRUSTED_PROXIES',
    about: 'Addresses or CIDR ranges whose X-Forwarded-For is believed, comma-separated. Nobody by default.',
    fallback: optional([]),
    parse: addressRanges,
    example: '',
  }),
  ...LIMIT_SETTINGS,
  bodyMaxBytes: count({
    variable: 'BODY_MAX_BYTES',
    about: 'Largest JSON body.',
    byDefault: 4 * 1024 * 1024,
    min: 1024,
    max: 64 * 1024 * 1024,
  }),
  ...FILE_SETTINGS,
  runsJobs: onOrOff({
    variable: 'RUN_JOBS',
    about: 'Whether the API process also works on jobs. False where `npm run start:worker` runs beside it.',
    byDefault: true,
  }),
  jobConcurrency: count({
    variable: 'JOB_CONCURRENCY',
    about: 'Jobs one process works on at the same time.',
    byDefault: 4,
    min: 1,
    max: 64,
  }),
  jobLockSeconds: count({
    variable: 'JOB_LOCK_SECONDS',
    about: 'A job whose worker has not been heard of for this long is taken over by another one.',
    byDefault: 30,
    min: 1,
    max: 3_600,
  }),
  drainSeconds: setting<number>({
    variable: 'DRAIN_SECONDS',
    about: 'After SIGTERM: how long readiness says 503 before the port closes, so that a balancer looks away first.',
    fallback: (environment) => (environment === 'production' ? 5 : 1),
    parse: wholeNumber({ min: 0, max: 60 }),
    example: '5',
  }),
  metricsToken: setting<string>({
    variable: 'METRICS_TOKEN',
    about: 'Bearer token that /metrics asks for.',
    fallback: requiredInProduction(''),
    parse: secret(16),
    isSecret: true,
    example: '',
  }),
  logLevel: setting<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'>({
    variable: 'LOG_LEVEL',
    about: 'Least severity that is logged.',
    fallback: (environment) => (environment === 'test' ? 'silent' : 'info'),
    parse: oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    example: 'info',
  }),
  sentryDsn: setting<string>({
    variable: 'SENTRY_DSN',
    about: 'Where unexpected errors are reported. Nowhere by default.',
    fallback: optional(''),
    parse: url('https', 'http'),
    isSecret: true,
    example: '',
  }),
};

// A class, so that it can be an injection token, whose members come from SCHEMA: no constructor ever makes one.
const SchemaSettings = class {} as unknown as abstract new () => Settings<typeof SCHEMA>;

/** Every setting under its name. Read once, before anything listens. */
export abstract class Config extends SchemaSettings {
  abstract readonly environment: Environment;
  /** Where `jwtKeys` came from a file: keys are rotated while the process runs. */
  abstract readonly jwtKeysFile: string | null;
}

const ENVIRONMENTS: readonly Environment[] = ['development', 'test', 'production'];

/**
 * The configuration of this process.
 *
 * @throws ConfigurationError with every bad variable by name, and no secret in the text.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const environment = ENVIRONMENTS.find((candidate) => candidate === (variables.NODE_ENV ?? 'development'));
  if (environment === undefined) throw new ConfigurationError([`NODE_ENV: must be one of ${ENVIRONMENTS.join(', ')}`]);
  const config: Config = Object.freeze({
    environment,
    jwtKeysFile: fileOf(SCHEMA.jwtKeys, variables) ?? null,
    ...readSettings(SCHEMA, environment, variables),
  });
  const problems = fileProblems(config);
  if (problems.length > 0) throw new ConfigurationError(problems);
  if (environment === 'production') refuseDevelopmentValues(config);
  if (config.captchaDriver === 'http' && (config.captchaUrl === '' || config.captchaSecret === '')) {
    throw new ConfigurationError(['CAPTCHA_URL, CAPTCHA_SECRET: are required where CAPTCHA_DRIVER is http']);
  }
  return config;
}

function refuseDevelopmentValues(config: Config): void {
  const problems: string[] = [];
  for (const [name, { variable, isSecret }] of Object.entries(SCHEMA)) {
    // The keys of SCHEMA are the keys of Config.
    const value = config[name as keyof typeof SCHEMA];
    if (!isSecret || typeof value !== 'string') continue;
    if (value.includes(DEVELOPMENT_SECRET)) problems.push(`${variable}: is the development secret; production needs one of its own`);
    if (EXAMPLE_SECRET.test(value)) problems.push(`${variable}: is the secret of the example; production needs one of its own`);
  }
  if (config.bcryptCost < 12) problems.push('BCRYPT_COST: must be 12 or more in production');
  problems.push(...mailProblems(config));
  if (problems.length > 0) throw new ConfigurationError(problems);
}
