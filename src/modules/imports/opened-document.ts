import type { CoefficientCombination } from '../../engine';
import { inParts, type ConsolidatedResult, type DocumentAtHand, type DocumentInParts, type EstimateDocument, type PlacedRow, type ReadSummaryEstimate } from '../../formats';
import { snapshotOf } from './document-snapshot';
import { DocumentThread, type FileSource } from './document-thread';
import { isObjectEstimate, isSummaryEstimate, type ReadDocument } from './read-document';

/** A local estimate: rows come as they are written. */
export interface LocalDocument {
  kind: 'local';
  parts: DocumentInParts;
  /** Of the whole document, as its check had it. */
  combination: CoefficientCombination;
}

/** An object or a summary estimate, which is small. */
export interface ConsolidatedDocument {
  kind: 'consolidated';
  read: ConsolidatedResult | ReadSummaryEstimate;
}

export interface OpenedDocument {
  document: LocalDocument | ConsolidatedDocument;
  close(): Promise<void>;
}

/** The thread's first message: what it has read, without the rows that it is going to be asked for. */
export type ReadByThread = ConsolidatedDocument | (Omit<LocalDocument, 'parts'> & { outline: EstimateDocument });

/** Rows as JSON, which crosses from a thread without being copied; null after the last. */
export type PackedBatch = Uint8Array | null;

/** What the thread is asked for. */
export const FIRST_BATCH = 'first';
const NEXT_BATCH = 'next';

export function openedAtHand(read: ReadDocument): OpenedDocument {
  return { document: documentOf(read), close: () => Promise.resolve() };
}

export function documentOf(read: ReadDocument): (LocalDocument & { parts: DocumentAtHand }) | ConsolidatedDocument {
  if (isObjectEstimate(read) || isSummaryEstimate(read)) return { kind: 'consolidated', read };
  const { document } = read;
  return { kind: 'local', parts: inParts(document), combination: snapshotOf(document).snapshot.coefficientCombination };
}

/** The document stays in the thread until it is closed, and hands over what is asked for. */
export async function openInThread(source: FileSource, script: string): Promise<OpenedDocument> {
  const thread = new DocumentThread(source, script);
  const close = (): Promise<void> => thread.end();
  try {
    const read = await thread.answer<ReadByThread>();
    if (read.kind === 'consolidated') return { document: read, close };
    const { kind, outline, combination } = read;
    return { document: { kind, combination, parts: { outline, rows: () => rowsFrom(thread) } }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* rowsFrom(thread: DocumentThread): AsyncGenerator<readonly PlacedRow[]> {
  let coming = thread.answer<PackedBatch>(FIRST_BATCH);
  for (;;) {
    const batch = await coming;
    if (batch === null) return;
    // While these are written the thread makes the next ones.
    coming = thread.answer<PackedBatch>(NEXT_BATCH);
    // Whoever asks for no more is not told what became of them.
    coming.catch(() => undefined);
    yield unpackedRows(batch);
  }
}

export function packedRows(rows: readonly PlacedRow[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(rows));
}

function unpackedRows(batch: Uint8Array): PlacedRow[] {
  // packedRows() wrote it, of a document that is plain data.
  return JSON.parse(new TextDecoder().decode(batch)) as PlacedRow[];
}
