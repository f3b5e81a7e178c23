import { letsIn, readNetwork } from './networks';

describe('a list of networks', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    // The bits of the host do not matter.
    ['203.0.113.99/24', '203.0.113.1', true],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['203.0.113.0/24', '::ffff:203.0.113.7', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:DB8::1', '2001:db8:0:0::1', true],
    ['::1', '127.0.0.1', false],
    ['0.0.0.0/0', '2001:db8::1', false],
  ])('of %s meets %s: %s', (network, ip, isLetIn) => {
    expect(letsIn([network], ip)).toBe(isLetIn);
  });

  it('that is empty lets in everybody, and another one nobody whose address is not known', () => {
    expect([letsIn([], '203.0.113.7'), letsIn([], null)]).toEqual([true, true]);
    expect([letsIn(['0.0.0.0/0'], null), letsIn(['0.0.0.0/0'], 'unknown')]).toEqual([false, false]);
  });

  it('lets in whom any of its networks holds', () => {
    expect(letsIn(['198.51.100.0/24', '2001:db8::/32', '203.0.113.7'], '203.0.113.7')).toBe(true);
  });
});

describe('a network', () => {
  it.each(['', 'example.com', '203.0.113', '203.0.113.0/33', '2001:db8::/129', '203.0.113.0/', '203.0.113.0/24/8', '203.0.113.0/-1', 'fe80::1%eth0', '203.0.113.0/ 8'])(
    'is not "%s"',
    (text) => {
      expect(readNetwork(text)).toBeNull();
    },
  );
});
