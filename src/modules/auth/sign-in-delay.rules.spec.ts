import { FROM_EVERYWHERE, FROM_ONE_NETWORK, waitSeconds } from './sign-in-delay.rules';

describe('waiting after failed sign-ins', () => {
  it('costs nothing at first, then doubles, and never grows past its longest', () => {
    const waits = [1, 5, 6, 7, 8, 9, 14, 15, 1_000].map((failures) => waitSeconds(failures, FROM_ONE_NETWORK));
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 256, 300, 300]);
  });

  it('stays short where strangers can cause it', () => {
    expect(waitSeconds(1_000_000, FROM_EVERYWHERE)).toBe(30);
  });
});
