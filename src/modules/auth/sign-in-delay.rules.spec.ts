import { FROM_EVERYWHERE, FROM_ONE_NETWORK, networkOf, waitSeconds } from './sign-in-delay.rules';

describe('waiting after failed sign-ins', () => {
  it('costs nothing at first, then doubles, and never grows past its longest', () => {
    const waits = [1, 5, 6, 7, 8, 9, 14, 15, 1_000].map((failures) => waitSeconds(failures, FROM_ONE_NETWORK));
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 256, 300, 300]);
  });

  it('stays short where strangers can cause it', () => {
    expect(waitSeconds(1_000_000, FROM_EVERYWHERE)).toBe(30);
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['2001:db8:1:2:3:4:5::', '2001:db8:1:2'],
    [null, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
