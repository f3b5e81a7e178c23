import { Probe, type Finding } from './probe';

const UP: Finding = { status: 'up', facts: {} };

describe('a probe', () => {
  afterEach(() => jest.useRealTimers());

  it('looks once for all who ask at the same time', async () => {
    let looks = 0;
    const probe = new Probe(async () => {
      looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return UP;
    });
    expect(await Promise.all([probe.ask(), probe.ask(), probe.ask()])).toEqual([UP, UP, UP]);
    expect(looks).toBe(1);
    await probe.ask();
    expect(looks).toBe(2);
  });

  it('says "down" within a second of what does not answer, and does not look again while it waits', async () => {
    jest.useFakeTimers();
    let looks = 0;
    const probe = new Probe(() => {
      looks += 1;
      return new Promise(() => undefined);
    });
    const asked = Promise.all([probe.ask(), probe.ask()]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect((await asked).map(({ status }) => status)).toEqual(['down', 'down']);
    const askedAgain = probe.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect((await askedAgain).status).toBe('down');
    expect(looks).toBe(1);
  });

  it('says "down" of what throws', async () => {
    const probe = new Probe(() => Promise.reject(new Error('no')));
    expect(await probe.ask()).toEqual({ status: 'down', facts: {} });
  });
});
