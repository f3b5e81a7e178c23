import { Controller, Delete, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { Config } from '../../platform/config';
import { getActor } from '../../platform/context';
import { Cursors, Endpoint, IdParam, IfMatch, newestFirst, PageOf, PageQuery, scope } from '../../platform/http';
import { Downloads } from './downloads';
import { fileView, FileView } from './files.dto';
import { FilesRepository } from './files.repository';
import { FilesService } from './files.service';
import { IncomingUpload } from './incoming-upload';

/** What the frame of a multipart body may add to its file. */
const MULTIPART_OVERHEAD_BYTES = 64 * 1024;

@Controller('api/files')
export class FilesController {
  constructor(
    private readonly service: FilesService,
    private readonly files: FilesRepository,
    private readonly downloads: Downloads,
    private readonly cursors: Cursors,
    private readonly config: Config,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Upload a file',
    description:
      'Streams one file in the field `file`. Its ending and content must agree. A checksum in the field `sha256`, in ' +
      '`X-Checksum-Sha256` or in `Content-Digest` is compared.',
    access: scope('files:write'),
    response: FileView,
    status: 201,
    consumes: 'multipart/form-data',
    errors: [
      ...(['FILE_MISSING', 'FILE_EMPTY', 'MALFORMED_BODY', 'BODY_TOO_LARGE', 'FILE_TYPE_REFUSED'] as const),
      ...(['UNSUPPORTED_MEDIA_TYPE', 'CHECKSUM_MISMATCH', 'STORAGE_FULL'] as const),
    ],
  })
  // Below @Endpoint, which would describe the file alone: the first description counts.
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        sha256: { type: 'string', description: 'SHA-256 of the file in hex or base64; compared when it is sent' },
      },
    },
  })
  async upload(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FileView> {
    try {
      await this.assertLength(request);
      const file = await this.service.receive(await IncomingUpload.open(request));
      reply.header('Location', `/api/files/${file.id}`);
      return fileView(file);
    } catch (error) {
      letGo(request, reply);
      throw error;
    }
  }

  @Get()
  @Endpoint({
    summary: 'List files',
    description: 'Uploaded files of the organisation, newest first.',
    access: scope('files:read'),
    response: PageOf(FileView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<FileView>> {
    return newestFirst(this.cursors, {
      list: ['files', getActor().organisationId],
      query,
      find: (after, take) => this.files.findUploads(after, take),
      view: fileView,
    });
  }

  @Get(':id')
  @Endpoint({ summary: 'Get a file', access: scope('files:read'), response: FileView, errors: ['NOT_FOUND'] })
  async get(@IdParam('id') id: string): Promise<FileView> {
    return fileView(await this.files.getUpload(id));
  }

  @Get(':id/content')
  @Endpoint({
    summary: 'Download a file',
    description: 'Always as an attachment. One byte range may be asked for; the ETag is the SHA-256 of the whole file.',
    access: scope('files:read'),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'RANGE_NOT_SATISFIABLE'],
  })
  async content(
    @IdParam('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.downloads.send(await this.files.getUpload(id), request, reply);
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a file',
    description: 'Refused while an import that has not ended needs the file.',
    access: scope('files:write'),
    status: 204,
    // The bytes are removed from the disk, which no rollback brings back.
    validateOnly: false,
    ifMatch: 'accepted',
    errors: ['NOT_FOUND', 'FILE_IN_USE'],
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.service.delete(id, ifMatch);
  }

  /** What says in its header that it is too large, for us or for the disk, is not waited for. */
  private async assertLength({ headers }: FastifyRequest): Promise<void> {
    const length = /^\d{1,15}$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : 0;
    if (length > this.config.uploadMaxBytes + MULTIPART_OVERHEAD_BYTES) throw new AppError('BODY_TOO_LARGE');
    await this.service.assertRoom(length);
  }
}

/**
 * Lets the rest of a refused body run into nothing, so that a client still sending gets to read the answer, and ends
 * the connection behind it.
 */
function letGo(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('Connection', 'close');
  request.raw.unpipe();
  request.raw.resume();
}
