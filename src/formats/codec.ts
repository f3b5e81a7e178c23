import type { Readable } from 'node:stream';
import type { PositionResult, SummaryResult } from '../engine';
import type { Bilingual, Issue } from '../kernel/issue';
import type { EstimateDocument } from './document';

/**
 * One exchange format. A codec is pure: bytes in, document and issues out, and back; it opens no files and asks no
 * clock.
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
  /** Versions of its schema that can be written, the newest last; empty where the format has no versions. */
  readonly schemaVersions: readonly string[];
  /** What of an estimate it has no place for, before anybody tries: what a written document lost is in its issues. */
  readonly losses: readonly Bilingual[];
  /** Documents of this format that are no local estimates; left out where there are none. */
  readonly otherDocuments?: readonly DocumentForm[];
  /** Decides by content alone, from the first bytes (at least 4 KiB where the file has them). */
  detects(head: Uint8Array): boolean;
  read(source: Readable, options: ReadOptions): Promise<ReadResult>;
  write(document: EstimateDocument, options: WriteOptions): WriteResult;
}

/** A kind of document that a format has beside local estimates: `Codec` says the same of those. */
export interface DocumentForm extends Pick<Codec, 'canRead' | 'canWrite' | 'schemaVersions' | 'losses'> {
  readonly kind: 'object_estimate' | 'summary_estimate' | 'quantity_takeoff';
}

export interface ReadOptions {
  limits: ReadLimits;
  /** Asked between slices; reading stops with an AbortError once it is aborted. */
  signal?: AbortSignal;
  /**
   * Awaited after every slice of the source (64 KiB, a few milliseconds of work). A source that is already in memory
   * never leaves the microtask queue by itself, so a caller that shares its event loop passes `setImmediate` of
   * `node:timers/promises` here; formats themselves ask no timer. Left out, the source alone sets the pace.
   */
  pause?: () => Promise<unknown>;
}

/** Named in `limits.ts`, with their reasons. */
export interface ReadLimits {
  maxBytes: number;
  maxDepth: number;
  /** Elements and attributes of the whole document. */
  maxNodes: number;
  /** Characters of one text, attribute, comment or name. */
  maxTextLength: number;
  /** Positions and sections together. */
  maxPositions: number;
  /** Resource lines and free strings of the whole document. */
  maxResources: number;
  /** Elements and attributes of one record (a position, a block of the header), which is held in memory whole. */
  maxRecordNodes: number;
  /** Characters kept as they are (`extras`) in the whole document; what exceeds it is dropped with an issue. */
  maxExtrasLength: number;
  /** Issues kept; the rest is counted in a last one. */
  maxIssues: number;
}

export interface ReadResult {
  document: EstimateDocument;
  issues: Issue[];
}

export interface WriteOptions {
  /** Which schema version to write. Left out: the one that the document came in, else the codec's newest. */
  schemaVersion?: string;
  /** RFC 3339; stands in the document as the moment of export. */
  exportedAt: string;
  program: { name: string; version: string };
  /** Figures to write instead of the declared ones. */
  figures?: DocumentFigures;
  /**
   * What becomes of elements that the schema does not know and the reader kept in `extras`. `keep` (the default) writes
   * them back as long as the schema version is the one they came from; `drop` leaves them out.
   */
  foreignElements?: 'keep' | 'drop';
  /** For printed formats whose files bring their letters along. Formats open no files: the caller reads them. */
  fonts?: PrintFonts;
}

/** Two faces of a TrueType typeface that has Cyrillic, as their files are. */
export interface PrintFonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

/**
 * Calculated figures for a document, in its own order: sections and positions as they stand in the document from top
 * to bottom, a section before its subsections; `positions[i].resources` parent before child. Ids are not looked at.
 */
export interface DocumentFigures {
  estimate: SummaryResult;
  sections: readonly SummaryResult[];
  /** Walked from top to bottom as the document is written. */
  positions: Iterable<PositionResult>;
}

export interface WriteResult {
  /** Pieces in order: a caller streams them. To be walked once. */
  content: Iterable<string | Uint8Array>;
  /**
   * What this format cannot carry, or what the target schema asks for and the document lacks. Complete only once
   * `content` has been walked to its end. Without an issue of severity `error` the written document is valid.
   */
  issues: Issue[];
}

export type FormatErrorReason =
  | 'not_this_format'
  | 'malformed'
  /** A second root, or a second estimate where the schema has one: which of them is meant nobody can tell. */
  | 'several_documents'
  /** The root is right, and the document that it announces is not there. */
  | 'nothing_inside'
  | 'forbidden_markup'
  | 'unsupported_encoding'
  | 'too_large'
  | 'too_deep'
  | 'too_many_nodes'
  | 'unsupported_version';

/** What else a document of the family can be, where the reader recognises it and cannot take it. */
export type DocumentKind =
  | 'local_estimate_resource_index'
  | 'local_estimate_base_index'
  | 'local_estimate'
  | 'object_estimate'
  | 'summary_estimate'
  | 'costs_summary'
  | 'quantity_takeoff'
  | 'comparative_takeoff'
  | 'market_analysis'
  /** Of an office program: to be saved as `.xlsx` first. */
  | 'old_workbook'
  | 'open_document'
  | 'binary_workbook'
  | 'unknown';

/** There is no document to be had from these bytes. `place` says where the reader gave up. */
export class FormatError extends Error {
  /** Set with `unsupported_version`: which kind of document this is. */
  readonly documentKind: DocumentKind | null;

  constructor(
    readonly reason: FormatErrorReason,
    readonly place: { line: number; column: number } | null,
    options: { cause?: unknown; documentKind?: DocumentKind } = {},
  ) {
    super(`cannot read the document: ${reason}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FormatError';
    this.documentKind = options.documentKind ?? null;
  }
}
