import { Body, Controller, Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, Endpoint, IdParam, newestFirst, PageOf, PageQuery, scope } from '../../../platform/http';
import { askAgain, ExportedFiles } from '../../exports';
import { auditExportView } from './audit-export.view';
import { AuditExportView, CreateAuditExport } from './audit-exports.dto';
import { AuditExportsRepository } from './audit-exports.repository';
import { AuditExports } from './audit-exports.service';

@ApiTags('Audit')
@Controller('api/audit/exports')
export class AuditExportsController {
  constructor(
    private readonly service: AuditExports,
    private readonly exports: AuditExportsRepository,
    private readonly files: ExportedFiles,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Export the audit trail',
    description: 'Writes the entries that the filters let through as CSV, the oldest first, in the background.',
    access: scope('audit:read'),
    response: AuditExportView,
    status: 202,
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateAuditExport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditExportView> {
    const made = await this.service.create(input);
    reply.header('Location', `/api/audit/exports/${made.id}`);
    return auditExportView(made);
  }

  @Get()
  @Endpoint({
    summary: 'List exports of the audit trail, the newest first',
    access: scope('audit:read'),
    response: PageOf(AuditExportView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<AuditExportView>> {
    return newestFirst(this.cursors, {
      list: ['audit-exports', getActor().organisationId],
      query,
      find: (after, take) => this.exports.list(after, take),
      view: auditExportView,
    });
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get an export of the audit trail',
    description: '`Retry-After` says when to ask again while it is pending.',
    access: scope('audit:read'),
    response: AuditExportView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<AuditExportView> {
    const found = await this.exports.get(id);
    askAgain(found, reply);
    return auditExportView(found);
  }

  @Get(':id/content')
  @Endpoint({
    summary: 'Download an export of the audit trail',
    access: scope('audit:read'),
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
