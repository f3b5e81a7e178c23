/** What a request takes of one bucket. */
export interface Charge {
  /** Name of the budget, as in the headers. */
  policy: string;
  /** Whose: the key it is counted under. */
  key: string;
  /** Tokens of a full bucket: the burst. */
  capacity: number;
  /** Tokens that come back in a minute, evenly. */
  perMinute: number;
  cost: number;
}

/** A bucket as it was left. */
export interface Bucket {
  tokens: number;
  atMs: number;
}

/** Where a bucket stands after a request. */
export interface Level {
  /** Whole tokens left. */
  tokens: number;
  fullInMs: number;
  /** Until the same request could be paid; 0 where it was. */
  waitMs: number;
}

/** Whether a request was paid: by all of its buckets, or by none. */
export interface Taken {
  isPaid: boolean;
  levels: Level[];
}

const MINUTE_MS = 60_000;

export function tokensPerMs({ perMinute }: Charge): number {
  return perMinute / MINUTE_MS;
}

/** What is in a bucket now; one that nobody has used is full. */
export function filled(bucket: Bucket | undefined, charge: Charge, nowMs: number): number {
  if (bucket === undefined) return charge.capacity;
  const come = Math.max(0, nowMs - bucket.atMs) * tokensPerMs(charge);
  return Math.min(charge.capacity, bucket.tokens + come);
}

export function levelOf(tokens: number, charge: Charge, isPaid: boolean): Level {
  const rate = tokensPerMs(charge);
  return {
    tokens: Math.floor(tokens),
    fullInMs: Math.ceil((charge.capacity - tokens) / rate),
    waitMs: isPaid ? 0 : Math.max(0, Math.ceil((charge.cost - tokens) / rate)),
  };
}

/** Buckets, wherever they are kept. */
export interface Buckets {
  /** Takes the cost of every charge, or nothing where one of the buckets does not hold it. */
  take(charges: readonly Charge[]): Promise<Taken>;
  /** Puts back what a request took that turned out to cost nothing. */
  giveBack(charge: Charge): Promise<void>;
}
