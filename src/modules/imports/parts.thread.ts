import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentAtHand } from '../../formats';
import type { ThreadData } from './document-thread';
import { documentOf, FIRST_BATCH, packedRows, type PackedBatch, type ReadByThread } from './opened-document';
import { readDocument } from './read-document';

/** A thread that holds a large document while it is written, and hands its rows over as it is asked for them. */
async function main(): Promise<void> {
  // document-thread.ts starts this thread and gives it this.
  const { mediaType, tables } = workerData as ThreadData;
  const document = documentOf(await readDocument({ content: process.stdin, mediaType, tables }));
  if (document.kind === 'consolidated') return tell(document);
  const { kind, parts, combination } = document;
  answerWith(parts);
  tell({ kind, outline: parts.outline, combination });
}

function answerWith(parts: DocumentAtHand): void {
  let rows = parts.rows()[Symbol.iterator]();
  parentPort?.on('message', (question: string) => {
    if (question === FIRST_BATCH) rows = parts.rows()[Symbol.iterator]();
    const { done, value } = rows.next();
    if (done === true) return parentPort?.postMessage(null satisfies PackedBatch);
    const batch = packedRows(value);
    // The buffer of TextEncoder is an ArrayBuffer.
    parentPort?.postMessage(batch, [batch.buffer as ArrayBuffer]);
  });
}

function tell(read: ReadByThread): void {
  parentPort?.postMessage(read);
}

main().catch((error: unknown) => {
  // Thrown out of any promise it ends the thread, and document-thread.ts hears of it.
  setImmediate(() => {
    throw error;
  });
});
