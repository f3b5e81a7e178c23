import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { TableReading } from './read-document';

/** 600,000 resource lines, the most that a reader takes, need about 1 KiB each. */
const THREAD_MEMORY_MB = 1_024;

export interface FileSource {
  content: Readable;
  mediaType: string;
  sizeBytes: number;
  signal: AbortSignal;
  tables?: TableReading;
}

/** What a thread is started with. */
export type ThreadData = Pick<FileSource, 'mediaType' | 'tables'>;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * A thread of its own for a large document: it is fed the bytes and answers by messages, one for each question and one
 * unasked when it has read. It ends with the signal, with its memory, or when it is told to.
 */
export class DocumentThread {
  private readonly worker: Worker;
  private readonly abort: () => void;
  private waiting: Waiting | null = null;
  private previous: Promise<void> = Promise.resolve();
  private failure: { error: unknown } | null = null;

  /** @throws AbortError where the signal is aborted already */
  constructor(
    private readonly source: FileSource,
    script: string,
  ) {
    const { content, mediaType, tables, signal } = source;
    if (signal.aborted) content.destroy();
    signal.throwIfAborted();
    const workerData: ThreadData = { mediaType, tables };
    this.worker = new Worker(script, { stdin: true, workerData, resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB } });
    this.worker.on('message', (answer: unknown) => this.settle()?.resolve(answer));
    this.worker.once('error', (error) => this.fail(error));
    this.worker.once('exit', (code) => this.fail(new Error(`the thread of a document ended with ${code} and no answer`)));
    this.abort = () => void this.worker.terminate();
    signal.addEventListener('abort', this.abort, { once: true });
    pipeline(content, this.worker.stdin!, { signal }).catch((error: unknown) => this.feedingEnded(error));
  }

  /** One after another. @throws what ended the thread, AbortError where it was the signal */
  answer<Answer>(question?: string): Promise<Answer> {
    const answered = this.previous.then(() => this.answerTo(question));
    this.previous = answered.then(ignore, ignore);
    // The script and the question say what is answered: whoever asks knows both.
    return answered as Promise<Answer>;
  }

  async end(): Promise<void> {
    this.source.signal.removeEventListener('abort', this.abort);
    this.source.content.destroy();
    await this.worker.terminate();
  }

  private answerTo(question: string | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      if (this.failure !== null) this.fail(this.failure.error);
      else if (question !== undefined) this.worker.postMessage(question);
    });
  }

  /** A reader that has seen enough lets go of its input before the end, which is no failure. */
  private feedingEnded(error: unknown): void {
    const hasLetGo = codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE' || codeOf(error) === 'ERR_STREAM_DESTROYED';
    if (!hasLetGo) this.fail(new Error('the stored document could not be read', { cause: error }));
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    const { signal } = this.source;
    this.settle()?.reject(signal.aborted ? signal.reason : this.failure.error);
  }

  private settle(): Waiting | null {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }
}

function ignore(): void {}

export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
