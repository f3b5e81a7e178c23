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
  const batches: Uint8Array[] = [];
  for (let start = 0; start < positions.length; start += ROWS_PER_BATCH) {
    const rows = positions.slice(start, start + ROWS_PER_BATCH).map(({ part }): DocumentRow => {
      const { number, prefix, code, name, unit, kind, place } = part;
      return { number, prefix, code, name, unit, line: place.line, isWork: kind === 'cost' };
    });
    batches.push(new TextEncoder().encode(JSON.stringify(rows)));
  }
  return batches;
}

export function unpackRows(batch: Uint8Array): DocumentRow[] {
  // packRows() wrote it.
  return JSON.parse(new TextDecoder().decode(batch)) as DocumentRow[];
}
