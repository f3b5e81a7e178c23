import { Controller, Delete, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, Endpoint, IdParam, IfMatch, newestFirst, PageOf, PageQuery, scope } from '../../platform/http';
import { Downloads } from './downloads';
import { fileView, FileView } from './files.dto';
import { FilesRepository } from './files.repository';
import { FilesService } from './files.service';
import { IncomingFiles } from './incoming-files';
import { MULTIPART_FILE, UPLOAD_ERRORS, UploadRequests } from './upload-requests';

@Controller('api/files')
export class FilesController {
  constructor(
    private readonly service: FilesService,
    private readonly files: FilesRepository,
    private readonly downloads: Downloads,
    private readonly cursors: Cursors,
    private readonly requests: UploadRequests,
    private readonly incoming: IncomingFiles,
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
    errors: UPLOAD_ERRORS,
  })
  // Below @Endpoint, which would describe the file alone: the first description counts.
  @ApiBody({ schema: MULTIPART_FILE })
  async upload(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FileView> {
    const file = await this.requests.take(request, reply, (upload) => this.incoming.receive(upload));
    reply.header('Location', `/api/files/${file.id}`);
    return fileView(file);
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
    description: 'The present version, always as an attachment. One byte range may be asked for; the ETag is the SHA-256 of the whole file.',
    access: scope('files:read'),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'RANGE_NOT_SATISFIABLE', 'FILE_NOT_SCANNED', 'FILE_INFECTED'],
  })
  async content(
    @IdParam('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.files.getUpload(id);
    return this.downloads.send({ ...file, fileId: id }, request, reply);
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a file',
    description: 'With all its versions. Refused while something needs the file, such as an import that has not ended.',
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
}
