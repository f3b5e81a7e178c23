import { networks, text, url, wholeNumber } from './parsers';
import { choice, count, optional, setting } from './definitions';

const MINUTE_BUDGET = { min: 1, max: 10_000_000 };
/** The dearest request must find room in a full bucket. */
const BUCKET = { min: 50, max: 10_000_000 };

const AT_ONCE = { min: 1, max: 10_000 };

/** How much of the service one may have, and who may come near it at all. */
export const LIMIT_SETTINGS = {
  anonymousPerMinute: count({
    variable: 'RATE_LIMIT_ANONYMOUS_PER_MINUTE',
    about: 'Requests a minute from one address without a sign-in.',
    byDefault: 100,
    ...MINUTE_BUDGET,
  }),
  signInPerMinute: count({
    variable: 'RATE_LIMIT_SIGN_IN_PER_MINUTE',
    about: 'Sign-ins, registrations and refreshes a minute from one address.',
    byDefault: 60,
    ...MINUTE_BUDGET,
  }),
  userPerMinute: setting<number>({
    variable: 'RATE_LIMIT_USER_PER_MINUTE',
    about: 'Requests a minute of one signed-in user.',
    fallback: (environment) => (environment === 'production' ? 6_000 : 120_000),
    parse: wholeNumber(MINUTE_BUDGET),
    example: '6000',
  }),
  keyPerMinute: setting<number>({
    variable: 'RATE_LIMIT_KEY_PER_MINUTE',
    about: 'Requests a minute of one API key; its own limit can only be lower.',
    fallback: (environment) => (environment === 'production' ? 6_000 : 120_000),
    parse: wholeNumber(MINUTE_BUDGET),
    example: '6000',
  }),
  organisationPerMinute: setting<number>({
    variable: 'RATE_LIMIT_ORGANISATION_PER_MINUTE',
    about: 'Tokens a minute that come into the bucket of an organisation; a request takes one, a dear one more.',
    fallback: (environment) => (environment === 'production' ? 30_000 : 600_000),
    parse: wholeNumber(MINUTE_BUDGET),
    example: '30000',
  }),
  organisationBurst: setting<number>({
    variable: 'RATE_LIMIT_ORGANISATION_BURST',
    about: 'Tokens in the full bucket of an organisation: what it may spend at once.',
    fallback: (environment) => (environment === 'production' ? 10_000 : 600_000),
    parse: wholeNumber(BUCKET),
    example: '10000',
  }),
  dearPerMinute: setting<number>({
    variable: 'RATE_LIMIT_DEAR_PER_MINUTE',
    about: 'The same for dear requests alone: searches, classifications, calculations, imports, exports.',
    fallback: (environment) => (environment === 'production' ? 6_000 : 600_000),
    parse: wholeNumber(MINUTE_BUDGET),
    example: '6000',
  }),
  dearBurst: setting<number>({
    variable: 'RATE_LIMIT_DEAR_BURST',
    about: 'Tokens in the full bucket for dear requests.',
    fallback: (environment) => (environment === 'production' ? 3_000 : 600_000),
    parse: wholeNumber(BUCKET),
    example: '3000',
  }),
  concurrentRequests: setting<number>({
    variable: 'RATE_LIMIT_CONCURRENT',
    about: 'Requests of one user, one API key or one address without a sign-in that one process works on at once.',
    fallback: (environment) => (environment === 'production' ? 100 : 1_000),
    parse: wholeNumber(AT_ONCE),
    example: '100',
  }),
  concurrentStreams: count({
    variable: 'RATE_LIMIT_CONCURRENT_STREAMS',
    about: 'The same for streams of events (text/event-stream), which are not counted among the others.',
    byDefault: 32,
    ...AT_ONCE,
  }),
  operatorNetworks: setting<string[]>({
    variable: 'OPERATOR_NETWORKS',
    about: 'Addresses or CIDR ranges from which operators have their rights, comma-separated. Everywhere by default.',
    fallback: optional([]),
    parse: networks,
    example: '',
  }),
  captchaDriver: choice({
    variable: 'CAPTCHA_DRIVER',
    about: 'Who checks at registration that somebody is no program: `none`, or `http` for a service that answers {"success"}.',
    among: ['none', 'http'],
  }),
  captchaUrl: setting<string>({
    variable: 'CAPTCHA_URL',
    about: 'Where that service checks tokens: it is posted `secret`, `response` and `remoteip`.',
    fallback: optional(''),
    parse: url('https', 'http'),
    example: '',
  }),
  captchaSecret: setting<string>({
    variable: 'CAPTCHA_SECRET',
    about: 'Our secret with it.',
    fallback: optional(''),
    parse: text,
    isSecret: true,
    example: '',
  }),
};
