import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CODECS,
  DEFAULT_READ_LIMITS,
  detectCodec,
  detectForeignWorkbook,
  detectStateXmlKind,
  FormatError,
  HEAD_BYTES,
  readObjectEstimate,
  readSummaryEstimate,
  readXlsx,
  readQuantityTakeoff,
  type Codec,
  type ColumnLetters,
  type ColumnMapping,
  type ColumnReport,
  type ConsolidatedResult,
  type ReadResult,
  type ReadSummaryEstimate,
} from '../../formats';
import { peek } from '../../platform/storage';
import { checkDocument, type CheckedDocument } from './check-document';
import { checkObjectDocument } from './check-object-document';
import { checkSummaryDocument } from './check-summary-document';
import { unreadable, type ImportFailure } from './import-failure';

export interface DocumentSource {
  content: AsyncIterable<Uint8Array>;
  /** As the file was stored: tells whom to ask where no codec knows the content at sight. */
  mediaType: string;
  signal?: AbortSignal;
  tables?: TableReading;
}

/** How tables are to be read: as somebody says of this one, else as such tables were read before. */
export interface TableReading {
  mapping: ColumnMapping | null;
  remembered: ReadonlyMap<string, ColumnLetters>;
}

/** A local, an object or a summary estimate; the latter two say their kind. */
export type ReadDocument = (ReadResult & { columns?: ColumnReport }) | ConsolidatedResult | ReadSummaryEstimate;

export type CheckOutcome =
  | ({ kind: 'checked' } & CheckedDocument)
  | { kind: 'unreadable'; failure: ImportFailure };

/** Reads a document and checks it. What comes out is plain data and may cross from one thread to another. */
export async function checkSource(source: DocumentSource): Promise<CheckOutcome> {
  try {
    const read = await readDocument(source);
    return { kind: 'checked', ...checked(read) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { kind: 'unreadable', failure: unreadable(error) };
  }
}

function checked(read: ReadDocument): CheckedDocument {
  if (isObjectEstimate(read)) return checkObjectDocument(read);
  return isSummaryEstimate(read) ? checkSummaryDocument(read) : checkDocument(read);
}

/** @throws FormatError where there is no document to be had */
export async function readDocument(source: DocumentSource): Promise<ReadDocument> {
  const { head, content, close } = await peek(source.content, HEAD_BYTES);
  try {
    return await readAs(source, head, content);
  } finally {
    // A reader that was refused, or that has seen enough, has not come to the end of its file.
    await close();
  }
}

function readAs({ mediaType, signal, tables }: DocumentSource, head: Uint8Array, content: AsyncIterable<Uint8Array>): Promise<ReadDocument> {
  const options = { limits: DEFAULT_READ_LIMITS, signal, pause: nextTurn };
  const kind = detectStateXmlKind(head);
  if (kind === 'object_estimate') return readObjectEstimate(Readable.from(content), options);
  if (kind === 'summary_estimate') return readSummaryEstimate(Readable.from(content), options);
  if (kind === 'quantity_takeoff') return readQuantityTakeoff(Readable.from(content), options);
  const foreign = detectForeignWorkbook(head);
  if (foreign !== null) throw new FormatError('unsupported_version', null, { documentKind: foreign });
  const codec = detectCodec(head) ?? likelyCodec(mediaType);
  if (codec === null) throw new FormatError('not_this_format', null);
  if (codec.id === 'xlsx') return readXlsx(Readable.from(content), { ...options, ...tables });
  return codec.read(Readable.from(content), options);
}

export function isObjectEstimate(read: ReadDocument): read is ConsolidatedResult {
  return 'kind' in read.document && read.document.kind === 'object_estimate';
}

export function isSummaryEstimate(read: ReadDocument): read is ReadSummaryEstimate {
  return 'kind' in read.document && read.document.kind === 'summary_estimate';
}

/** Nobody recognises a broken or forbidden document; the codec of its media type can say what is wrong with it. */
function likelyCodec(mediaType: string): Codec | null {
  return CODECS.find((codec) => codec.canRead && codec.mediaType === mediaType) ?? null;
}
