import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { anyone, Cursors, Endpoint, IdParam, newestFirst, PageOf, PageQuery, scope } from '../../../platform/http';
import { Downloads } from '../downloads';
import { fileView, FileView } from '../files.dto';
import { FilesRepository } from '../files.repository';
import { IncomingFiles } from '../incoming-files';
import { MULTIPART_FILE, UPLOAD_ERRORS, UploadRequests } from '../upload-requests';
import type { FileLink } from './file-link';
import { LinkEntrance } from './link-entrance';
import { LinkedFiles } from './linked-files';
import { CreateFileLink, FileLinkView, linkView, madeLinkView, MadeFileLinkView } from './links.dto';
import { FileLinksRepository } from './links.repository';
import { FileLinks } from './links.service';

/** Links are made, listed and taken back by those who may have the files. */
@ApiTags('File links')
@Controller('api')
export class FileLinksController {
  constructor(
    private readonly service: FileLinks,
    private readonly links: FileLinksRepository,
    private readonly files: FilesRepository,
    private readonly cursors: Cursors,
  ) {}

  @Post('files/:id/download-links')
  @Endpoint({
    summary: 'Make a link to download a file',
    description: 'To its present version, for whoever has the link, until it expires or is taken back.',
    access: scope('files:write'),
    response: MadeFileLinkView,
    status: 201,
    errors: ['NOT_FOUND'],
    // The answer holds a secret.
    idempotency: 'none',
  })
  async toDownload(@IdParam('id') id: string, @Body() { expiresInSeconds }: CreateFileLink): Promise<MadeFileLinkView> {
    return this.made(await this.service.make('download', expiresInSeconds, await this.files.getUpload(id)));
  }

  @Post('files/upload-links')
  @Endpoint({
    summary: 'Make a link to send a file',
    description: 'One file of whoever has the link becomes a file of the organisation, once, until it expires or is taken back.',
    access: scope('files:write'),
    response: MadeFileLinkView,
    status: 201,
    // The answer holds a secret.
    idempotency: 'none',
  })
  async toSend(@Body() { expiresInSeconds }: CreateFileLink): Promise<MadeFileLinkView> {
    return this.made(await this.service.make('upload', expiresInSeconds, null));
  }

  @Get('file-links')
  @Endpoint({
    summary: 'List links to files',
    description: 'Newest first, without what opens them. Those of keys and sessions that have ended are left out; expired ones go after a week.',
    access: scope('files:write'),
    response: PageOf(FileLinkView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<FileLinkView>> {
    return newestFirst(this.cursors, {
      list: ['file links', getActor().organisationId],
      query,
      find: (after, take) => this.links.list(after, take),
      view: linkView,
    });
  }

  @Delete('file-links/:id')
  @Endpoint({ summary: 'Take a link back', access: scope('files:write'), status: 204, errors: ['NOT_FOUND'] })
  async revoke(@IdParam('id') id: string): Promise<void> {
    await this.service.revoke(id);
  }

  private made(link: FileLink): MadeFileLinkView {
    return madeLinkView(link, this.service.urlOf(link));
  }
}

/** Links are used by anybody who has them. */
@ApiTags('File links')
@Controller('api/file-links')
export class OpenFileLinksController {
  constructor(
    private readonly service: FileLinks,
    private readonly entrance: LinkEntrance,
    private readonly linked: LinkedFiles,
    private readonly downloads: Downloads,
    private readonly incoming: IncomingFiles,
    private readonly requests: UploadRequests,
  ) {}

  @Get(':downloadToken/content')
  @Endpoint({
    summary: 'Download by a link',
    access: anyone(),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'LINK_EXPIRED', 'RANGE_NOT_SATISFIABLE', 'FILE_NOT_SCANNED', 'FILE_INFECTED'],
  })
  async content(
    @Param('downloadToken') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const link = await this.entrance.enter(token, 'download');
    return this.downloads.send({ ...(await this.linked.get(link)), linkId: link.id }, request, reply);
  }

  @Post(':uploadToken/file')
  @Endpoint({
    summary: 'Send a file by a link',
    access: anyone(),
    response: FileView,
    status: 201,
    consumes: 'multipart/form-data',
    // Once is all it can be.
    idempotency: 'none',
    errors: ['NOT_FOUND', 'LINK_EXPIRED', 'LINK_USED', ...UPLOAD_ERRORS],
  })
  @ApiBody({ schema: MULTIPART_FILE })
  async send(
    @Param('uploadToken') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileView> {
    const link = await this.entrance.enter(token, 'upload');
    const file = await this.requests.take(request, reply, (upload) =>
      this.incoming.receive(upload, { record: ({ id }) => this.service.use(link, id) }),
    );
    return fileView(file);
  }
}
