import { Body, Controller, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, Endpoint, IdParam, newestFirst, PageOf, scope } from '../../platform/http';
import { exportView } from './export.views';
import { askAgain, ExportedFiles } from './exported-files';
import { CreateExport, ExportsQuery, ExportView } from './exports.dto';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';

@ApiTags('Exports')
@Controller('api/exports')
export class ExportsController {
  constructor(
    private readonly service: ExportsService,
    private readonly exports: ExportsRepository,
    private readonly files: ExportedFiles,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Export an estimate',
    description:
      'Writes it in the background with the computed figures; ask until it is `ready` or `failed`. Takes the right to read estimates too.',
    access: scope('exports:write'),
    cost: 20,
    response: ExportView,
    status: 202,
    errors: ['NOT_FOUND', 'FORMAT_UNKNOWN', 'FORMAT_NOT_SUITABLE'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateExport, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExportView> {
    const made = await this.service.create(input);
    reply.header('Location', `/api/exports/${made.id}`);
    return exportView(made);
  }

  @Get()
  @Endpoint({
    summary: 'List exports, the newest first',
    access: scope('exports:read'),
    response: PageOf(ExportView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: ExportsQuery): Promise<Page<ExportView>> {
    const { state, estimateId, objectEstimateId, summaryEstimateId } = query;
    return newestFirst(this.cursors, {
      list: ['exports', getActor().organisationId, state, estimateId, objectEstimateId, summaryEstimateId],
      query,
      find: (after, take) => this.exports.list({ state, estimateId, objectEstimateId, summaryEstimateId, after, take }),
      view: exportView,
    });
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get an export',
    description: '`Retry-After` says when to ask again while it is pending.',
    access: scope('exports:read'),
    response: ExportView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExportView> {
    const found = await this.exports.get(id);
    askAgain(found, reply);
    return exportView(found);
  }

  @Get(':id/content')
  @Endpoint({
    summary: 'Download an export',
    access: scope('exports:read'),
    produces: 'application/octet-stream',
    alsoStatus: 206,
    errors: ['NOT_FOUND', 'EXPORT_NOT_READY', 'EXPORT_EXPIRED', 'RANGE_NOT_SATISFIABLE'],
  })
  async content(
    @IdParam('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.files.send(await this.exports.get(id), request, reply);
  }
}
