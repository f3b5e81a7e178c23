/** The first bytes of a stream, and the whole of it still to be read. */
export interface Peeked {
  head: Uint8Array;
  /** From the very first byte; may be read once. */
  content: AsyncGenerator<Uint8Array>;
  /** Lets go of the source where the content is not wanted: a generator that was not begun does not. */
  close(): Promise<void>;
}

/** Looks at the first `bytes` of a stream (fewer where it is shorter, more where its first pieces are larger). */
export async function peek(source: AsyncIterable<Uint8Array>, bytes: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length < bytes; ) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  return {
    head: Buffer.concat(first),
    content: replay(first, iterator),
    close: async () => {
      await iterator.return?.();
    },
  };
}

async function* replay(first: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    // A reader that stops half-way lets go of the source as well.
    await iterator.return?.();
  }
}
