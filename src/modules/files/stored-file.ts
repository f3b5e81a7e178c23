/** Where a file came from: a user sent it, or an export wrote it. */
export type FilePurpose = 'upload' | 'export';

/** `not_scanned`: nobody looks, or the product has written it itself. `pending`: the antivirus was away. */
export const SCAN_STATES = ['not_scanned', 'pending', 'clean', 'infected'] as const;

export type ScanState = (typeof SCAN_STATES)[number];

/** One content of a file: bytes that never change. */
export interface FileContent {
  /** Under which the bytes lie. */
  contentId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  scan: ScanState;
  /** From 1. */
  version: number;
}

/** A file with its present content. */
export interface StoredFile extends FileContent {
  id: string;
  purpose: FilePurpose;
  createdAt: Date;
}

/** A content that a file has had, or has. */
export interface FileVersion extends FileContent {
  /** That of its bytes. */
  id: string;
  fileId: string;
  createdBy: string | null;
  createdAt: Date;
}
