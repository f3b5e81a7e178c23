import { MemoryCounters } from './memory-counters';

const MINUTE = 60_000;

it('counts within a window and begins again after it', async () => {
  let now = 0;
  const counters = new MemoryCounters(() => now);
  expect(await counters.increment('a', MINUTE)).toEqual({ hits: 1, endsInMs: MINUTE });
  now = 59_999;
  expect(await counters.increment('a', MINUTE)).toEqual({ hits: 2, endsInMs: 1 });
  now = 60_000;
  expect(await counters.increment('a', MINUTE)).toEqual({ hits: 1, endsInMs: MINUTE });
});

it('takes a request back, and never more than there were', async () => {
  const counters = new MemoryCounters(() => 0);
  await counters.increment('a', MINUTE);
  await counters.refund('a');
  await counters.refund('a');
  await counters.refund('unknown');
  expect((await counters.increment('a', MINUTE)).hits).toBe(1);
});

it('tells how often without counting the question', async () => {
  let now = 0;
  const counters = new MemoryCounters(() => now);
  expect(counters.hits('a').hits).toBe(0);
  await counters.increment('a', MINUTE);
  now = 20_000;
  expect([counters.hits('a'), counters.hits('a')]).toEqual(Array(2).fill({ hits: 1, endsInMs: 40_000 }));
  now = 60_000;
  expect(counters.hits('a').hits).toBe(0);
});

it('forgets those whose window ends first when too many are counted', async () => {
  let now = 0;
  const counters = new MemoryCounters(() => now, 3);
  for (const key of ['a', 'b', 'c', 'd']) {
    now += 1;
    await counters.increment(key, MINUTE);
  }
  expect((await counters.increment('d', MINUTE)).hits).toBe(2);
  expect((await counters.increment('c', MINUTE)).hits).toBe(2);
  expect((await counters.increment('a', MINUTE)).hits).toBe(1);
});
