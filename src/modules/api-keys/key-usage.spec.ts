import { setTimeout as pause } from 'node:timers/promises';
import { KeyUsage } from './key-usage';
import type { UsageRow } from './key-usage.repository';

const KEY = { id: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c', organisationId: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4d' };

/** Counters over rows that are written when the test lets them. */
function counters(write: (rows: UsageRow[]) => Promise<void>): KeyUsage {
  const clock = { now: () => new Date('2026-11-28T10:00:00Z') };
  const log = { event: () => undefined };
  // Of its ports it uses one method each.
  return new KeyUsage(...([{ add: write }, clock, log] as unknown as ConstructorParameters<typeof KeyUsage>));
}

describe('the use of keys', () => {
  it('is written down when a flush has ended, also by one that was at work before', async () => {
    const written: number[] = [];
    let letWrite = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letWrite = resolve));
    const usage = counters(async ([row]) => {
      await gate;
      written.push(row!.requests);
    });
    usage.count(KEY, '203.0.113.9');
    const first = usage.flush();
    await pause(1);
    const second = usage.flush().then(() => [...written]);
    letWrite();
    await first;
    expect(await second).toEqual([1]);
  });

  it('that could not be written goes with the next', async () => {
    const written: number[] = [];
    let isAway = true;
    const usage = counters(([row]) => {
      if (isAway) return Promise.reject(new Error('the database is away'));
      written.push(row!.requests);
      return Promise.resolve();
    });
    usage.count(KEY, null);
    await expect(usage.flush()).rejects.toThrow('away');
    isAway = false;
    usage.count(KEY, null);
    await usage.flush();
    expect(written).toEqual([2]);
  });
});
