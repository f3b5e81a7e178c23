import { noveltyOf } from './device.rules';

const HOME = { userAgent: 'Firefox/150', ip: '203.0.113.9', country: null };
const KAZAKHSTAN = { ...HOME, ip: '198.51.100.7', country: 'KZ' };
const RUSSIA = { ...HOME, country: 'RU' };

it.each([
  ['the first of all', HOME, [], null],
  ['the same', HOME, [HOME], null],
  ['an updated program at home', { ...HOME, userAgent: 'Firefox/151' }, [HOME], null],
  ['the same program on a journey', { ...HOME, ip: '198.51.100.7' }, [HOME], null],
  ['another one in the same network of IPv6', { ...HOME, userAgent: 'x', ip: '2001:db8:1:2::9' }, [{ ...HOME, userAgent: 'y', ip: '2001:db8:1:2::1' }], null],
  ['another program from elsewhere', { ...HOME, userAgent: 'curl', ip: '198.51.100.7' }, [HOME], 'device'],
  ['no program by name, from elsewhere', { ...HOME, userAgent: null, ip: '198.51.100.7' }, [{ ...HOME, userAgent: null }], 'device'],
  ['the same program in another country', KAZAKHSTAN, [RUSSIA, HOME], 'country'],
  ['a new device in a new country: one word of both', { ...KAZAKHSTAN, userAgent: 'curl' }, [RUSSIA], 'country'],
  ['a country from before', KAZAKHSTAN, [RUSSIA, KAZAKHSTAN], null],
  ['the first country of all', RUSSIA, [], null],
  ['a country, where none is known from before', KAZAKHSTAN, [HOME], null],
  ['an address of no country', HOME, [RUSSIA], null],
] as const)('a sign-in from %s', (_what, here, before, novelty) => {
  expect(noveltyOf(here, before)).toBe(novelty);
});
