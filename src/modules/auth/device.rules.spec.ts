import { isNewDevice } from './device.rules';

const HOME = { userAgent: 'Firefox/150', ip: '203.0.113.9' };

it.each([
  ['the first of all', HOME, [], false],
  ['the same', HOME, [HOME], false],
  ['an updated program at home', { ...HOME, userAgent: 'Firefox/151' }, [HOME], false],
  ['the same program on a journey', { ...HOME, ip: '198.51.100.7' }, [HOME], false],
  ['another one in the same network of IPv6', { userAgent: 'x', ip: '2001:db8:1:2::9' }, [{ userAgent: 'y', ip: '2001:db8:1:2::1' }], false],
  ['another program from elsewhere', { userAgent: 'curl', ip: '198.51.100.7' }, [HOME], true],
  ['no program by name, from elsewhere', { userAgent: null, ip: '198.51.100.7' }, [{ ...HOME, userAgent: null }], true],
])('a sign-in from %s: new is %s', (_what, here, before, isNew) => {
  expect(isNewDevice(here, before)).toBe(isNew);
});
