import { createHash } from 'node:crypto';
import { AppError, type FieldError } from '../../../kernel/errors';

/** The protocol of resumable uploads, https://tus.io/protocols/resumable-upload, as far as it is words in headers. */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,termination,checksum,expiration';
export const TUS_CHECKSUMS = ['sha256', 'sha1', 'md5'] as const;
export const PIECE_MEDIA_TYPE = 'application/offset+octet-stream';

type Algorithm = (typeof TUS_CHECKSUMS)[number];

export interface Metadata {
  /** As it came, to be given back. */
  raw: string;
  filename: string;
  /** Of the whole file, in hex; a key of ours. */
  sha256: string | null;
}

export interface Checksum {
  algorithm: Algorithm;
  /** Base64. */
  expected: string;
}

const MAX_METADATA_LENGTH = 4_000;
const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/** @throws AppError TUS_VERSION_UNSUPPORTED */
export function assertVersion(header: unknown): void {
  if (header !== TUS_VERSION) throw new AppError('TUS_VERSION_UNSUPPORTED');
}

/** @throws AppError VALIDATION_FAILED where it is not a whole number */
export function readCount(header: unknown, name: string): number {
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw invalid(name, 'must be a whole number', 'должно быть целым числом');
}

/** `filename 0YHQvNC10YLQsC5nZ2U=,sha256 …`: keys with their values in Base64. @throws AppError VALIDATION_FAILED */
export function readMetadata(header: unknown): Metadata {
  const raw = typeof header === 'string' ? header : '';
  if (raw.length > MAX_METADATA_LENGTH) throw invalid('Upload-Metadata', 'is too long', 'слишком длинное');
  const values = new Map<string, string>();
  for (const pair of raw.split(',')) {
    const [key = '', value = ''] = pair.trim().split(' ');
    values.set(key, Buffer.from(value, 'base64').toString('utf8'));
  }
  const filename = values.get('filename') ?? '';
  const sha256 = values.get('sha256') ?? null;
  if (filename === '') throw invalid('Upload-Metadata', 'must name the file as "filename"', 'нужно имя файла «filename»');
  if (sha256 !== null && !HEX_SHA256.test(sha256)) {
    throw invalid('Upload-Metadata', 'sha256 must be in hex', 'sha256 должно быть в hex');
  }
  return { raw, filename, sha256: sha256?.toLowerCase() ?? null };
}

/** `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`. @throws AppError VALIDATION_FAILED */
export function readChecksum(header: unknown): Checksum | null {
  if (header === undefined) return null;
  const [name, expected = ''] = String(header).split(' ');
  const algorithm = TUS_CHECKSUMS.find((known) => known === name);
  if (algorithm === undefined || expected === '') {
    const list = TUS_CHECKSUMS.join(', ');
    throw invalid('Upload-Checksum', `must be of ${list}`, `алгоритм — один из ${list}`);
  }
  return { algorithm, expected };
}

/** Hashes what passes through it. */
export class PieceHash {
  private readonly hash;

  constructor(private readonly checksum: Checksum) {
    this.hash = createHash(checksum.algorithm);
  }

  async *of(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.hash.update(chunk);
      yield chunk;
    }
  }

  /** @throws AppError UPLOAD_CHECKSUM_MISMATCH */
  assertRight(): void {
    if (this.hash.digest('base64') !== this.checksum.expected) throw new AppError('UPLOAD_CHECKSUM_MISMATCH');
  }
}

function invalid(field: string, en: string, ru: string): AppError {
  const error: FieldError = { pointer: `/${field}`, detail: { en, ru } };
  return new AppError('VALIDATION_FAILED', { errors: [error] });
}
