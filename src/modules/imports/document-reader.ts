import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { unpackedBytes } from '../../formats';
import { ERRORS } from '../../kernel/errors';
import { codeOf, DocumentThread, type FileSource } from './document-thread';
import { openedAtHand, openInThread, type OpenedDocument } from './opened-document';
import { checkSource, readDocument, type CheckOutcome } from './read-document';

/** The compiled threads; there are none where the sources run as they are, in tests. */
const CHECK_SCRIPT = join(__dirname, 'check.thread.js');
const PARTS_SCRIPT = join(__dirname, 'parts.thread.js');
/**
 * Reading takes turns with others; calculating does not. What a file of this size can hold, 280 of the shortest
 * positions, is calculated in 12 to 32 ms on the machine of the measurement, where a thread takes 200 ms to start.
 */
const INLINE_MAX_BYTES = 128 * 1024;
/** Unpacked, and a good deal of that is styles: 3 KB can hold a sheet of a hundred thousand rows. */
const INLINE_MAX_UNPACKED_BYTES = 512 * 1024;

/**
 * Reads and checks stored documents: small ones where it stands, large ones in a thread of their own. There are never
 * more threads than jobs at work.
 */
@Injectable()
export class DocumentReader {
  /** @throws AbortError once the signal is aborted */
  async check(source: FileSource): Promise<CheckOutcome> {
    const weighed = await weigh(source, CHECK_SCRIPT);
    return weighed.isForThread ? checkInThread(weighed.source, CHECK_SCRIPT) : checkSource(weighed.source);
  }

  /** The document itself, for whoever writes it and closes it then. @throws AbortError once the signal is aborted */
  async open(source: FileSource): Promise<OpenedDocument> {
    const weighed = await weigh(source, PARTS_SCRIPT);
    return weighed.isForThread ? openInThread(weighed.source, PARTS_SCRIPT) : openedAtHand(await readDocument(weighed.source));
  }
}

/** A small file is taken into memory to see whether it unpacks to a large document. */
async function weigh(source: FileSource, script: string): Promise<{ source: FileSource; isForThread: boolean }> {
  if (!existsSync(script)) return { source, isForThread: false };
  if (source.sizeBytes > INLINE_MAX_BYTES) return { source, isForThread: true };
  const bytes = await buffer(source.content);
  const isForThread = (await unpackedBytes(bytes)) > INLINE_MAX_UNPACKED_BYTES;
  return { source: { ...source, content: Readable.from([bytes]) }, isForThread };
}

export async function checkInThread(source: FileSource, script: string): Promise<CheckOutcome> {
  const thread = new DocumentThread(source, script);
  try {
    return await thread.answer<CheckOutcome>();
  } catch (error) {
    source.signal.throwIfAborted();
    return afterTooMuch(error);
  } finally {
    await thread.end();
  }
}

function afterTooMuch(error: unknown): CheckOutcome {
  if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
  const { title } = ERRORS.IMPORT_TOO_LARGE;
  return { kind: 'unreadable', failure: { code: 'IMPORT_TOO_LARGE', detail: title, place: null } };
}
