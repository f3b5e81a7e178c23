import type { Readable } from 'node:stream';
import type { Issue } from '../kernel/issue';
import type { EstimateDocument } from './document';

/**
 * One exchange format. A codec is pure: bytes in, document and issues out, and back; it opens no files and asks no clock.
 *
 * `read` never throws on bad material: what cannot be understood is an issue with its place. It throws a `FormatError`
 * only where there is no document to speak of (not this format, broken markup, a limit exceeded).
 */
export interface Codec {
  /** Stable id in the API: `state-xml`. */
  readonly id: string;
  readonly title: { ru: string; en: string };
  readonly mediaType: string;
  readonly fileExtension: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** Decides by content alone, from the first bytes (at least 4 KiB where the file has them). */
  detects(head: Uint8Array): boolean;
  read(source: Readable, options: ReadOptions): Promise<ReadResult>;
  write(document: EstimateDocument, options: WriteOptions): WriteResult;
}

export interface ReadOptions {
  limits: ReadLimits;
  /** Asked between pieces; reading stops with an AbortError once it is aborted. */
  signal?: AbortSignal;
}

export interface ReadLimits {
  maxBytes: number;
  maxDepth: number;
  maxNodes: number;
  maxTextLength: number;
  maxPositions: number;
}

export interface ReadResult {
  document: EstimateDocument;
  issues: Issue[];
}

export interface WriteOptions {
  /** Which schema version to write; the codec's newest where it is left out. */
  schemaVersion?: string;
  /** RFC 3339; stands in the document as the moment of export. */
  exportedAt: string;
  program: { name: string; version: string };
}

export interface WriteResult {
  /** Pieces in order: a caller streams them. */
  content: Iterable<string | Uint8Array>;
  /** What this format cannot carry, or what the target schema asks for and the document lacks. */
  issues: Issue[];
}

export type FormatErrorReason =
  | 'not_this_format'
  | 'malformed'
  | 'forbidden_markup'
  | 'unsupported_encoding'
  | 'too_large'
  | 'too_deep'
  | 'too_many_nodes'
  | 'unsupported_version';

/** There is no document to be had from these bytes. `place` says where the reader gave up. */
export class FormatError extends Error {
  constructor(
    readonly reason: FormatErrorReason,
    readonly place: { line: number; column: number } | null,
    options?: { cause?: unknown },
  ) {
    super(`cannot read the document: ${reason}`, options);
    this.name = 'FormatError';
  }
}
