/** How often something happened in the running window. */
export interface Counter {
  hits: number;
  endsInMs: number;
}

/** Fixed windows: the first request of a key opens one, and all until its end are counted in it. */
export interface Counters {
  increment(key: string, windowMs: number): Promise<Counter>;
  /** Takes one request back, where the window is still open. */
  refund(key: string): Promise<void>;
}
