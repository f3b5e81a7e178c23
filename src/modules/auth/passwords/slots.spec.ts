import { Slots } from './slots';

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('slots', () => {
  it('let no more through at a time than there are, in the order they came', async () => {
    const slots = new Slots({ concurrent: 2, waiting: 10 });
    const gates = Array.from({ length: 5 }, gate);
    const started: number[] = [];
    const runs = gates.map(({ opened }, index) =>
      slots.run(async () => {
        started.push(index);
        await opened;
      }),
    );
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1]);
    gates[1]!.open();
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1, 2]);
    for (const { open } of gates) open();
    await Promise.all(runs);
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('turn away whoever would wait too long, and take others again afterwards', async () => {
    const slots = new Slots({ concurrent: 1, waiting: 1 });
    const { opened, open } = gate();
    const first = slots.run(() => opened);
    const second = slots.run(() => Promise.resolve('second'));
    const third = slots.run(() => Promise.resolve('third'));
    await expect(third).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 2 });
    open();
    await first;
    await expect(second).resolves.toBe('second');
    await expect(slots.run(() => Promise.resolve('fourth'))).resolves.toBe('fourth');
  });

  it('are given back by work that fails', async () => {
    const slots = new Slots({ concurrent: 1, waiting: 0 });
    await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(slots.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
