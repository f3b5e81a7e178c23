import { pipeline, Transform, type Readable } from 'node:stream';
import type { DocumentInParts, PlacedRow } from '../../formats';

/** Hears how far something is, up to 1. */
export type Tell = (share: number) => void;

/** Content that tells how much of it has been read. Whoever destroys it destroys what it comes from. */
export function tellingContent(content: Readable, sizeBytes: number, tell: Tell): Readable {
  let bytes = 0;
  const told = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      bytes += chunk.length;
      tell(bytes / sizeBytes);
      done(null, chunk);
    },
  });
  // Who reads hears of a failure by the stream itself.
  return pipeline(content, told, () => undefined);
}

/** A document that tells how many of its positions have been asked for. */
export function tellingRows({ outline, rows }: DocumentInParts, positions: number, tell: Tell): DocumentInParts {
  async function* read(): AsyncGenerator<readonly PlacedRow[]> {
    for await (const batch of rows()) {
      const last = batch.findLast(({ row }) => row.type === 'position');
      if (last !== undefined) tell((last.place + 1) / positions);
      yield batch;
    }
  }
  return { outline, rows: read };
}
