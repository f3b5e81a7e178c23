import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { tagMatches } from '../../platform/http';
import type { ByteRange } from '../../platform/storage';
import { byteRange } from './byte-range';
import { attachment } from './file-name';
import type { StoredFile } from './files.repository';
import { FilesService } from './files.service';

/** Gives the bytes of a file to a client: whole or in part, or nothing where the client has them already. */
@Injectable()
export class Downloads {
  constructor(
    private readonly files: FilesService,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  async send(file: StoredFile, request: FastifyRequest, reply: FastifyReply): Promise<StreamableFile | undefined> {
    const etag = `"${file.sha256}"`;
    describe(file, etag, reply);
    if (tagMatches(request.headers['if-none-match'] ?? '', etag)) {
      reply.status(304);
      return undefined;
    }
    const range = byteRange(askedRange(request, etag), file.sizeBytes);
    if (range === 'unsatisfiable') {
      reply.header('Content-Range', `bytes */${file.sizeBytes}`);
      throw new AppError('RANGE_NOT_SATISFIABLE', { extensions: { sizeBytes: file.sizeBytes } });
    }
    // What is fetched in pieces is one download: the first of them counts.
    if (range === null || range.start === 0) await this.record(file);
    if (range === null) {
      return this.stream(file, file.sizeBytes);
    }
    reply.status(206).header('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
    return this.stream(file, range.end - range.start + 1, range);
  }

  /** Bytes leave the house: the trail says whose hands they are in before the first of them has left. */
  private async record({ id, name, purpose, sizeBytes }: StoredFile): Promise<void> {
    const entry = { action: 'file.downloaded', targetType: 'file', targetId: id, details: { name, purpose, sizeBytes } };
    await this.database.transaction(() => this.audit.record(entry));
  }

  private async stream(file: StoredFile, length: number, range?: ByteRange): Promise<StreamableFile> {
    return new StreamableFile(await this.files.read(file, range), { length });
  }
}

function describe(file: StoredFile, etag: string, reply: FastifyReply): void {
  reply
    .header('ETag', etag)
    .header('Content-Type', file.mediaType)
    .header('Content-Disposition', attachment(file.name))
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('Accept-Ranges', 'bytes')
    // The bytes leave as they came: a compressed answer would not agree with the strong ETag, the range or the digest.
    .header('Cache-Control', 'private, no-cache, no-transform')
    .header('Repr-Digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);
}

/** If-Range: a part only of the very file the client has a part of; otherwise the whole (RFC 9110 §13.1.5). */
function askedRange({ headers }: FastifyRequest, etag: string): string | undefined {
  const condition = headers['if-range'];
  return condition === undefined || condition === etag ? headers.range : undefined;
}
