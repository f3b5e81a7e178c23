import { Body, Controller, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, Endpoint, IdParam, newestFirst, ownAccount, PageOf, PageQuery } from '../../../platform/http';
import { ProofAsSetInput } from '../../auth';
import { CreateFileLink, Downloads, MadeFileLinkView, madeLinkView } from '../../files';
import { COPY_DAYS, PersonalDataCopyView } from './copies.dto';
import { CopiesRepository } from './copies.repository';
import { Copies, CopyFiles } from './copies.service';
import { copyView } from './copy.view';

const ASK_AGAIN_SECONDS = '1';

@ApiTags('Personal data')
@Controller('api/auth/me/personal-data/exports')
export class CopiesController {
  constructor(
    private readonly service: Copies,
    private readonly copyFiles: CopyFiles,
    private readonly copies: CopiesRepository,
    private readonly downloads: Downloads,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Ask for a copy of all that is kept about me',
    description:
      'With the password and the second factor, where there are such. A ZIP of JSON files is written in the background; it can be ' +
      `downloaded for ${COPY_DAYS} days.`,
    access: ownAccount(),
    response: PersonalDataCopyView,
    status: 202,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG'],
    limit: 'signIn',
  })
  async ask(@Body() proof: ProofAsSetInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonalDataCopyView> {
    const made = copyView(await this.service.ask(proof));
    reply.header('Location', made.links.self);
    return made;
  }

  @Get()
  @Endpoint({
    summary: 'List the copies of my data, the newest first',
    access: ownAccount(),
    response: PageOf(PersonalDataCopyView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<PersonalDataCopyView>> {
    return newestFirst(this.cursors, {
      list: ['personal-data-copies', getActor().userId],
      query,
      find: (after, take) => this.copies.list(after, take),
      view: copyView,
    });
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get a copy of my data',
    description: '`Retry-After` says when to ask again while it is pending.',
    access: ownAccount(),
    response: PersonalDataCopyView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonalDataCopyView> {
    const found = await this.copies.get(id);
    if (found.state === 'pending') reply.header('Retry-After', ASK_AGAIN_SECONDS);
    return copyView(found);
  }

  @Get(':id/content')
  @Endpoint({
    summary: 'Download a copy of my data',
    access: ownAccount(),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'EXPORT_NOT_READY', 'RANGE_NOT_SATISFIABLE'],
  })
  content(
    @IdParam('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.copyFiles.give(id, (file) => this.downloads.send({ ...file, fileId: file.id }, request, reply));
  }

  @Post(':id/download-links')
  @Endpoint({
    summary: 'Make a link to download a copy of my data',
    description: 'For whoever has the link, until it expires, as long as you may read files where you asked for the copy.',
    access: ownAccount(),
    response: MadeFileLinkView,
    status: 201,
    errors: ['NOT_FOUND', 'EXPORT_NOT_READY'],
    // The answer holds a secret.
    idempotency: 'none',
  })
  async link(@IdParam('id') id: string, @Body() { expiresInSeconds }: CreateFileLink): Promise<MadeFileLinkView> {
    const { link, url } = await this.copyFiles.link(id, expiresInSeconds);
    return madeLinkView(link, url);
  }
}
