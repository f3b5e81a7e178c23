import { parentPort, workerData } from 'node:worker_threads';
import { checkSource, type DocumentSource } from './read-document';

/** A thread of its own for a large document: its bytes come in by stdin, the outcome goes out as one message. */
async function main(): Promise<void> {
  // document-reader.ts starts this thread and gives it this.
  const { mediaType, tables } = workerData as Pick<DocumentSource, 'mediaType' | 'tables'>;
  parentPort?.postMessage(await checkSource({ content: process.stdin, mediaType, tables }));
}

main().catch((error: unknown) => {
  // Thrown out of any promise it ends the thread, and document-reader.ts hears of it.
  setImmediate(() => {
    throw error;
  });
});
