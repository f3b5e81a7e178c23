import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
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

/**
 * Reads and checks stored documents: small ones where it stands, large ones in a thread of their own. There are never
 * more threads than jobs at work.
 */
@Injectable()
export class DocumentReader {
  /** @throws AbortError once the signal is aborted */
  async check(source: FileSource): Promise<CheckOutcome> {
    return isForThread(source, CHECK_SCRIPT) ? checkInThread(source, CHECK_SCRIPT) : checkSource(source);
  }

  /** The document itself, for whoever writes it and closes it then. @throws AbortError once the signal is aborted */
  async open(source: FileSource): Promise<OpenedDocument> {
    return isForThread(source, PARTS_SCRIPT) ? openInThread(source, PARTS_SCRIPT) : openedAtHand(await readDocument(source));
  }
}

function isForThread({ sizeBytes }: FileSource, script: string): boolean {
  return sizeBytes > INLINE_MAX_BYTES && existsSync(script);
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
