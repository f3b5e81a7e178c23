import { parentPort, workerData } from 'node:worker_threads';
import { checkSource } from './read-document';

/** A thread of its own for a large document: its bytes come in by stdin, the outcome goes out as one message. */
async function main(): Promise<void> {
  // document-reader.ts starts this thread and gives it this.
  const { mediaType } = workerData as { mediaType: string };
  parentPort?.postMessage(await checkSource({ content: process.stdin, mediaType }));
}

main().catch((error: unknown) => {
  // Thrown out of any promise it ends the thread, and document-reader.ts hears of it.
  setImmediate(() => {
    throw error;
  });
});
