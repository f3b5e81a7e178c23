import { Controller, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Cursors, Endpoint, IdParam, IfMatch, newestFirst, PageOf, PageQuery, scope } from '../../../platform/http';
import { Downloads } from '../downloads';
import { fileView, FileView } from '../files.dto';
import { FilesRepository } from '../files.repository';
import { IncomingFiles } from '../incoming-files';
import { MULTIPART_FILE, UPLOAD_ERRORS, UploadRequests } from '../upload-requests';
import { FileVersionView, versionView } from './versions.dto';
import { FileVersionsRepository } from './versions.repository';

@ApiTags('Files')
@Controller('api/files/:id/versions')
export class FileVersionsController {
  constructor(
    private readonly files: FilesRepository,
    private readonly versions: FileVersionsRepository,
    private readonly incoming: IncomingFiles,
    private readonly requests: UploadRequests,
    private readonly downloads: Downloads,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Upload a new version of a file',
    description: 'The file keeps its id; what it held stays as an earlier version. Refused while something needs the file.',
    access: scope('files:write'),
    response: FileView,
    status: 201,
    consumes: 'multipart/form-data',
    ifMatch: 'accepted',
    errors: ['NOT_FOUND', 'FILE_IN_USE', ...UPLOAD_ERRORS],
  })
  @ApiBody({ schema: MULTIPART_FILE })
  async upload(
    @IdParam('id') id: string,
    @IfMatch() ifMatch: string | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileView> {
    const file = await this.requests.take(request, reply, async (upload) => {
      await this.incoming.assertChangeable(id, ifMatch);
      return this.incoming.receiveVersion(id, ifMatch, upload);
    });
    reply.header('Location', `/api/files/${id}`);
    return fileView(file);
  }

  @Get()
  @Endpoint({
    summary: 'List the versions of a file',
    description: 'Newest first, the present one included.',
    access: scope('files:read'),
    response: PageOf(FileVersionView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async list(@IdParam('id') id: string, @Query() query: PageQuery): Promise<Page<FileVersionView>> {
    await this.files.getUpload(id);
    return newestFirst(this.cursors, {
      list: ['file versions', id],
      query,
      find: (after, take) => this.versions.list(id, after, take),
      view: versionView,
    });
  }

  @Get(':fileVersionId/content')
  @Endpoint({
    summary: 'Download a version of a file',
    access: scope('files:read'),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'RANGE_NOT_SATISFIABLE', 'FILE_NOT_SCANNED', 'FILE_INFECTED'],
  })
  async content(
    @IdParam('id') id: string,
    @IdParam('fileVersionId') versionId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    await this.files.getUpload(id);
    return this.downloads.send(await this.versions.get(id, versionId), request, reply);
  }
}
