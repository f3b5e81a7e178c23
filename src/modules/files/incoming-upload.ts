import { createHash, type Hash } from 'node:crypto';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, type FieldError } from '../../kernel/errors';
import type { IncomingFile } from './file-keeper';

const FILE_FIELD = 'file';
const CHECKSUM_FIELD = 'sha256';
const HEX_SHA256 = /^[0-9a-f]{64}$/i;
const BASE64_SHA256 = /^[A-Za-z0-9+/]{43}=$/;
/** RFC 9530 §2: a dictionary with the digest as a byte sequence between colons. */
const CONTENT_DIGEST = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/;

/** One file on its way in: a multipart body, read part by part, never as a whole. */
export class IncomingUpload implements IncomingFile {
  private constructor(
    private readonly parts: AsyncIterator<Multipart>,
    private readonly file: MultipartFile,
    /** SHA-256 of the file as the client states it, in hex, once for each place where it does. */
    private readonly expected: string[],
    private readonly contentDigest: ContentDigest | null,
  ) {}

  /** Reads up to the file. @throws AppError UNSUPPORTED_MEDIA_TYPE, FILE_MISSING, MALFORMED_BODY, VALIDATION_FAILED */
  static async open(request: FastifyRequest): Promise<IncomingUpload> {
    if (!request.isMultipart()) {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
        detail: { en: 'Send the file as multipart/form-data', ru: 'Передайте файл как multipart/form-data' },
      });
    }
    const expected = headerChecksums(request);
    const contentDigest = ContentDigest.of(request);
    const parts = request.parts();
    for (let part = await nextPart(parts); part !== null; part = await nextPart(parts)) {
      if (part.type === 'field') expected.push(readField(part));
      else if (part.fieldname === FILE_FIELD) return new IncomingUpload(parts, part, expected, contentDigest);
      else throw new AppError('FILE_MISSING');
    }
    throw new AppError('FILE_MISSING');
  }

  get name(): string {
    return this.file.filename;
  }

  /** The bytes of the file as they arrive. @throws AppError BODY_TOO_LARGE as soon as there are too many. */
  async *content(): AsyncGenerator<Uint8Array> {
    const { file } = this.file;
    // The parser would read on to the end of what is too large already.
    file.once('limit', () => file.destroy(new AppError('BODY_TOO_LARGE')));
    try {
      // Chunks of a file stream are buffers.
      for await (const chunk of file as AsyncIterable<Buffer>) yield chunk;
    } catch (error) {
      throw toUploadError(error);
    }
  }

  /** Reads what follows the file, then compares every checksum that was sent. @throws AppError CHECKSUM_MISMATCH */
  async assertChecksums(sha256: string): Promise<void> {
    for (let part = await nextPart(this.parts); part !== null; part = await nextPart(this.parts)) {
      if (part.type === 'file') throw new AppError('FILE_MISSING');
      this.expected.push(readField(part));
    }
    const areSumsRight = this.expected.every((expected) => expected === sha256);
    const isDigestRight = this.contentDigest?.agrees(sha256) ?? true;
    if (!areSumsRight || !isDigestRight) throw new AppError('CHECKSUM_MISMATCH', { extensions: { receivedSha256: sha256 } });
  }
}

/**
 * Content-Digest speaks of the whole body (RFC 9530 §2), of which the file is a part; many a client means the file.
 * Either shows that nothing was lost on the way.
 */
class ContentDigest {
  private constructor(
    private readonly expected: string,
    private readonly body: Hash,
  ) {}

  static of(request: FastifyRequest): ContentDigest | null {
    const header = request.headers['content-digest'];
    const digest = typeof header === 'string' ? CONTENT_DIGEST.exec(header)?.[1] : undefined;
    if (digest === undefined) return null;
    const body = createHash('sha256');
    request.raw.on('data', (chunk: Buffer) => body.update(chunk));
    return new ContentDigest(toHex(digest), body);
  }

  agrees(fileSha256: string): boolean {
    return this.expected === fileSha256 || this.expected === this.body.digest('hex');
  }
}

async function nextPart(parts: AsyncIterator<Multipart>): Promise<Multipart | null> {
  try {
    const next = await parts.next();
    return next.done ? null : next.value;
  } catch (error) {
    throw toUploadError(error);
  }
}

function headerChecksums(request: FastifyRequest): string[] {
  const header = request.headers['x-checksum-sha256'];
  return typeof header === 'string' ? [readChecksum(header, 'X-Checksum-Sha256')] : [];
}

function readField(part: Exclude<Multipart, MultipartFile>): string {
  if (part.fieldname !== CHECKSUM_FIELD) {
    throw invalid(part.fieldname, 'is not a known field', 'неизвестное поле');
  }
  return readChecksum(part.value, CHECKSUM_FIELD);
}

function readChecksum(value: unknown, field: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (HEX_SHA256.test(text)) return text.toLowerCase();
  if (BASE64_SHA256.test(text)) return toHex(text);
  throw invalid(field, 'must be a SHA-256 in hex or base64', 'должно быть SHA-256 в hex или base64');
}

function toHex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

function invalid(field: string, en: string, ru: string): AppError {
  const error: FieldError = { pointer: `/${field}`, detail: { en, ru } };
  return new AppError('VALIDATION_FAILED', { errors: [error] });
}

/** What the multipart parser says, in our words. Whatever has no name of its own is a body that does not parse. */
function toUploadError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_FILES_LIMIT') return new AppError('FILE_MISSING', { cause: error });
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new AppError('BODY_TOO_LARGE', { cause: error });
  return new AppError('MALFORMED_BODY', {
    detail: { en: 'The multipart body cannot be read', ru: 'Тело multipart не читается' },
    cause: error,
  });
}
