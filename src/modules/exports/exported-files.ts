import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Downloads, FilesRepository } from '../files';
import { noFile, type ExportState } from './export.rules';

/** What an export is to whoever asks for its file. */
interface Asked {
  fileId: string | null;
  state: ExportState;
}

/** Gives away what exports have written, of whatever kind they are. */
@Injectable()
export class ExportedFiles {
  constructor(
    private readonly files: FilesRepository,
    private readonly downloads: Downloads,
  ) {}

  /** @throws AppError EXPORT_NOT_READY, EXPORT_EXPIRED, RANGE_NOT_SATISFIABLE */
  async send({ fileId, state }: Asked, request: FastifyRequest, reply: FastifyReply): Promise<StreamableFile | undefined> {
    if (fileId === null) throw noFile(state);
    const file = await this.files.get(fileId, 'export');
    return this.downloads.send({ ...file, fileId }, request, reply);
  }
}

/** `Retry-After` says when to ask again for an export that is pending. */
export function askAgain({ state }: Pick<Asked, 'state'>, reply: FastifyReply): void {
  if (state === 'pending') reply.header('Retry-After', '1');
}
