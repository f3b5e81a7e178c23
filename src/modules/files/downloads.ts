import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { tagMatches } from '../../platform/http';
import type { ByteRange } from '../../platform/storage';
import { byteRange } from './byte-range';
import { attachment } from './file-name';
import { FileAccessesRepository } from './accesses/accesses.repository';
import { assertServed, FilesService } from './files.service';
import type { FileContent } from './stored-file';

/** A content on its way out, and by which link where there is one. */
export interface Outgoing extends FileContent {
  fileId: string;
  linkId?: string;
}

/** Gives the bytes of a file to a client: whole or in part, or nothing where the client has them already. */
@Injectable()
export class Downloads {
  constructor(
    private readonly files: FilesService,
    private readonly accesses: FileAccessesRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError FILE_NOT_SCANNED, FILE_INFECTED, RANGE_NOT_SATISFIABLE */
  async send(file: Outgoing, request: FastifyRequest, reply: FastifyReply): Promise<StreamableFile | undefined> {
    assertServed(file);
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
    if (range !== null) reply.status(206).header('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
    return this.stream(file, range, request.method === 'GET');
  }

  private async stream(file: Outgoing, range: ByteRange | null, isRead: boolean): Promise<StreamableFile> {
    const content = await this.files.read(file, range ?? undefined);
    const given = range ?? { start: 0, end: file.sizeBytes - 1 };
    try {
      // Nobody gets bytes of which it is not known who got them.
      if (isRead) await this.record(file, given);
    } catch (error) {
      content.destroy();
      throw error;
    }
    return new StreamableFile(content, { length: given.end - given.start + 1 });
  }

  private record(file: Outgoing, range: ByteRange): Promise<void> {
    const { fileId, linkId = null, name, sizeBytes } = file;
    return this.database.transaction(async () => {
      await this.accesses.insert({ ...file, linkId, range });
      // What is fetched in pieces is one download to the trail: the first of them counts.
      if (range.start > 0) return;
      const details = { name, sizeBytes, linkId };
      await this.audit.record({ action: 'file.downloaded', targetType: 'file', targetId: fileId, details });
    });
  }
}

function describe(file: FileContent, etag: string, reply: FastifyReply): void {
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
