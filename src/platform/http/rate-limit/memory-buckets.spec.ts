import { MemoryBuckets } from './memory-buckets';
import type { Charge } from './token-bucket';

/** Ten at once, one a second. */
const charge = (terms: Partial<Charge> = {}): Charge => ({
  ...{ policy: 'organisation', key: 'a', capacity: 10, perMinute: 60, cost: 1 },
  ...terms,
});

it('lets a burst through, then as much as comes back', async () => {
  let now = 0;
  const buckets = new MemoryBuckets(() => now);
  const isPaid = async (): Promise<boolean> => (await buckets.take([charge()])).isPaid;
  for (let times = 0; times < 10; times++) expect(await isPaid()).toBe(true);
  expect(await buckets.take([charge()])).toEqual({ isPaid: false, levels: [{ tokens: 0, fullInMs: 10_000, waitMs: 1_000 }] });
  now = 2_500;
  expect([await isPaid(), await isPaid(), await isPaid()]).toEqual([true, true, false]);
  now = 3_600_000;
  expect((await buckets.take([charge()])).levels).toEqual([{ tokens: 9, fullInMs: 1_000, waitMs: 0 }]);
});

it('takes from all buckets of a request or from none', async () => {
  const buckets = new MemoryBuckets(() => 0);
  const dear = [charge({ cost: 4 }), charge({ key: 'dear', capacity: 6, cost: 4 })];
  expect((await buckets.take(dear)).isPaid).toBe(true);
  const refused = await buckets.take(dear);
  expect(refused).toMatchObject({ isPaid: false, levels: [{ tokens: 6, waitMs: 0 }, { tokens: 2, waitMs: 2_000 }] });
  expect((await buckets.take([charge()])).levels[0]).toMatchObject({ tokens: 5 });
});

it('puts back no more than was there', async () => {
  const buckets = new MemoryBuckets(() => 0);
  await buckets.take([charge({ cost: 3 })]);
  for (let times = 0; times < 3; times++) await buckets.giveBack(charge({ cost: 3 }));
  await buckets.giveBack(charge({ key: 'unknown' }));
  expect((await buckets.take([charge()])).levels[0]).toMatchObject({ tokens: 9 });
});

it('forgets those that have been still for longest when there are too many', async () => {
  const buckets = new MemoryBuckets(() => 0, 2);
  for (const key of ['a', 'b', 'a', 'c']) await buckets.take([charge({ key })]);
  const left = async (key: string): Promise<number> => (await buckets.take([charge({ key, cost: 0 })])).levels[0]!.tokens;
  expect(await left('a')).toBe(8);
});
