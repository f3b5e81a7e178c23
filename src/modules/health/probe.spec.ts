import { Probe, type Finding } from './probe';

const UP: Finding = { status: 'up', facts: {} };

describe('a probe', () => {
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
    let looks = 0;
    const probe = new Probe(() => {
      looks += 1;
      return new Promise(() => undefined);
    });
    const startedAt = performance.now();
    const findings = await Promise.all([probe.ask(), probe.ask()]);
    expect(findings.map(({ status }) => status)).toEqual(['down', 'down']);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect((await probe.ask()).status).toBe('down');
    expect(looks).toBe(1);
  });

  it('says "down" of what throws', async () => {
    const probe = new Probe(() => Promise.reject(new Error('no')));
    expect(await probe.ask()).toEqual({ status: 'down', facts: {} });
  });
});
