import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { IncomingFiles } from './incoming-files';
import { IncomingUpload } from './incoming-upload';

/** What the frame of a multipart body may add to its file. */
const MULTIPART_OVERHEAD_BYTES = 64 * 1024;

/** A form with one file, for the documentation. */
export const MULTIPART_FILE = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    sha256: { type: 'string', description: 'SHA-256 of the file in hex or base64; compared when it is sent' },
  },
};

/** What may be wrong with a file that comes so. */
export const UPLOAD_ERRORS = [
  ...(['FILE_MISSING', 'FILE_EMPTY', 'MALFORMED_BODY', 'BODY_TOO_LARGE', 'FILE_TYPE_REFUSED', 'CHECKSUM_MISMATCH'] as const),
  ...(['UNSUPPORTED_MEDIA_TYPE', 'STORAGE_FULL', 'STORAGE_UNAVAILABLE', 'FILE_QUOTA_REACHED'] as const),
  ...(['FILE_INFECTED', 'FILE_NOT_SCANNABLE', 'ANTIVIRUS_UNAVAILABLE'] as const),
] satisfies ErrorCode[];

/** Requests with a file in their body. */
@Injectable()
export class UploadRequests {
  constructor(
    private readonly incoming: IncomingFiles,
    private readonly config: Config,
  ) {}

  /** Opens the file in the body for `work`, if it may come at all; a refused body is let go. */
  async take<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (upload: IncomingUpload) => Promise<Result>,
  ): Promise<Result> {
    try {
      await this.assertLength(request);
      return await work(await IncomingUpload.open(request));
    } catch (error) {
      letGo(request, reply);
      throw error;
    }
  }

  /** What says in its header that it is too large, for us, for the disk or for the quota, is not waited for. */
  private async assertLength({ headers }: FastifyRequest): Promise<void> {
    const length = /^\d{1,15}$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : 0;
    if (length > this.config.uploadMaxBytes + MULTIPART_OVERHEAD_BYTES) throw new AppError('BODY_TOO_LARGE');
    // The frame is no part of the file.
    await this.incoming.assertRoom(Math.max(length - MULTIPART_OVERHEAD_BYTES, 0));
  }
}

/**
 * Lets the rest of a refused body run into nothing, so that a client still sending gets to read the answer, and ends
 * the connection behind it.
 */
export function letGo(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('Connection', 'close');
  request.raw.unpipe();
  request.raw.resume();
}
