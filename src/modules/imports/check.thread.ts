import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from './document-thread';
import { checkSource } from './read-document';

/** A thread of its own for a large document: its bytes come in by stdin, the outcome goes out as one message. */
async function main(): Promise<void> {
  // document-thread.ts starts this thread and gives it this.
  const { mediaType, tables } = workerData as ThreadData;
  const outcome = await checkSource({ content: process.stdin, mediaType, tables });
  const batches = outcome.kind === 'checked' ? [...(outcome.rows ?? []), ...(outcome.resources?.batches ?? [])] : [];
  // Rows are handed over as they are: to copy those of a large document would hold up the thread that receives them.
  const buffers = batches.map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage(outcome, buffers);
}

main().catch((error: unknown) => {
  // Thrown out of any promise it ends the thread, and document-thread.ts hears of it.
  setImmediate(() => {
    throw error;
  });
});
