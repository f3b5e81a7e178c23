import { filled, levelOf, type Bucket, type Buckets, type Charge, type Taken } from './token-bucket';

/** Buckets kept at the same time; beyond it those that have been still for longest are forgotten, which fills them. */
const MAX_BUCKETS = 100_000;

/** Buckets of one process: what there is while Redis is away. */
export class MemoryBuckets implements Buckets {
  /** Whoever used theirs last stands last. */
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly maxBuckets = MAX_BUCKETS,
  ) {}

  take(charges: readonly Charge[]): Promise<Taken> {
    const atMs = this.now();
    const before = charges.map((charge) => filled(this.buckets.get(charge.key), charge, atMs));
    const isPaid = charges.every(({ cost }, index) => before[index]! >= cost);
    const levels = charges.map((charge, index) => {
      const tokens = isPaid ? before[index]! - charge.cost : before[index]!;
      if (isPaid) this.keep(charge.key, { tokens, atMs });
      return levelOf(tokens, charge, tokens >= charge.cost || isPaid);
    });
    return Promise.resolve({ isPaid, levels });
  }

  giveBack(charge: Charge): Promise<void> {
    const bucket = this.buckets.get(charge.key);
    if (bucket !== undefined) bucket.tokens = Math.min(charge.capacity, bucket.tokens + charge.cost);
    return Promise.resolve();
  }

  private keep(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    for (const oldest of this.buckets.keys()) {
      if (this.buckets.size < this.maxBuckets) break;
      this.buckets.delete(oldest);
    }
    this.buckets.set(key, bucket);
  }
}
