/** Bytes on their way in, cut into pieces. Where the sender goes, they end there: what has come so far is kept. */
export class Arriving {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private held: Uint8Array | null = null;
  private hasEnded = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** Waits for the next bytes. */
  async hasMore(): Promise<boolean> {
    while (this.held === null && !this.hasEnded) {
      const next = await this.next();
      if (next === null) this.hasEnded = true;
      else if (next.length > 0) this.held = next;
    }
    return this.held !== null;
  }

  /** As many bytes as come, `most` of them at most. */
  async *take(most: number): AsyncGenerator<Uint8Array> {
    for (let left = most; left > 0 && (await this.hasMore()); ) {
      // hasMore() has just said so.
      const chunk = this.held!;
      this.held = chunk.length > left ? chunk.subarray(left) : null;
      const taken = chunk.subarray(0, left);
      left -= taken.length;
      yield taken;
    }
  }

  private async next(): Promise<Uint8Array | null> {
    try {
      const { done, value } = await this.chunks.next();
      return done ? null : value;
    } catch {
      // The sender is gone.
      return null;
    }
  }
}
