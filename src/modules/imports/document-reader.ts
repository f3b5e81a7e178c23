import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { ERRORS } from '../../kernel/errors';
import { checkSource, readDocument, type CheckOutcome, type ReadDocument, type TableReading } from './read-document';

/** The compiled thread; there is none where the sources run as they are, in tests. */
const THREAD_SCRIPT = join(__dirname, 'check.thread.js');
/**
 * Reading takes turns with others; calculating does not. What a file of this size can hold, 280 of the shortest
 * positions, is calculated in 12 to 32 ms on the machine of the measurement, where a thread takes 200 ms to start.
 */
const INLINE_MAX_BYTES = 128 * 1024;
/** 600,000 resource lines, the most that a reader takes, need about 1 KiB each. */
const THREAD_MEMORY_MB = 1_024;

export interface FileSource {
  content: Readable;
  mediaType: string;
  sizeBytes: number;
  signal: AbortSignal;
  tables?: TableReading;
}

/**
 * Reads and checks stored documents: small ones where it stands, large ones in a thread of their own. There are never
 * more threads than jobs at work.
 */
@Injectable()
export class DocumentReader {
  /** @throws AbortError once the signal is aborted */
  async check(source: FileSource): Promise<CheckOutcome> {
    if (source.sizeBytes <= INLINE_MAX_BYTES || !existsSync(THREAD_SCRIPT)) return checkSource(source);
    return checkInThread(source, THREAD_SCRIPT);
  }

  /** The document itself: it is too much to be handed from thread to thread, and is read in short turns. */
  read(source: FileSource): Promise<ReadDocument> {
    return readDocument(source);
  }
}

/** Feeds the bytes to a thread and waits for its answer; the thread ends with the answer, the signal or its memory. */
export async function checkInThread({ content, mediaType, signal, tables }: FileSource, script: string): Promise<CheckOutcome> {
  if (signal.aborted) content.destroy();
  signal.throwIfAborted();
  const worker = new Worker(script, {
    stdin: true,
    workerData: { mediaType, tables },
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
  });
  const end = (): void => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    const feeding = pipeline(content, worker.stdin!, { signal });
    return await Promise.race([answerOf(worker), failureOf(feeding)]);
  } catch (error) {
    signal.throwIfAborted();
    return afterTooMuch(error);
  } finally {
    signal.removeEventListener('abort', end);
    content.destroy();
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<CheckOutcome> {
  return new Promise((resolve, reject) => {
    // The thread's one message is the outcome (check.thread.ts).
    worker.once('message', (outcome: CheckOutcome) => resolve(outcome));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the checking thread ended with ${code} and no answer`)));
  });
}

/** Never resolves: a reader that has seen enough lets go of its input before the end, which is no failure. */
function failureOf(feeding: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    feeding.catch((error: unknown) => {
      const hasLetGo = codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE' || codeOf(error) === 'ERR_STREAM_DESTROYED';
      if (!hasLetGo) reject(new Error('the stored document could not be read', { cause: error }));
    });
  });
}

function afterTooMuch(error: unknown): CheckOutcome {
  if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
  const { title } = ERRORS.IMPORT_TOO_LARGE;
  return { kind: 'unreadable', failure: { code: 'IMPORT_TOO_LARGE', detail: title, place: null } };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
