import type { SnapshotOfDocument } from './document-snapshot';

/** A position of a document, as far as it is looked for in the catalogue. */
export interface DocumentRow {
  number: string;
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  /** In the source file. */
  line: number;
  isWork: boolean;
}

/** Rows of a document in batches, each as it crosses from a thread without being copied: JSON of a list. */
export type PackedRows = readonly Uint8Array[];

/** Rows in a batch: what one statement looks for, and what is unpacked in one turn. */
const ROWS_PER_BATCH = 1_000;

/** Every position, from top to bottom. */
export function packRows({ positions }: SnapshotOfDocument): Uint8Array[] {
  return inBatches(positions).map((batch) =>
    packed(
      batch.map(({ part }): DocumentRow => {
        const { number, prefix, code, name, unit, kind, place } = part;
        return { number, prefix, code, name, unit, line: place.line, isWork: kind === 'cost' };
      }),
    ),
  );
}

export function inBatches<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_BATCH) batches.push(rows.slice(start, start + ROWS_PER_BATCH));
  return batches;
}

export function packed(rows: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(rows));
}

export function unpacked<Row>(batch: Uint8Array): Row[] {
  // packed() wrote it of rows that the caller names.
  return JSON.parse(new TextDecoder().decode(batch)) as Row[];
}
