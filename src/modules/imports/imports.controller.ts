import { Body, Controller, Delete, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageOf, scope } from '../../platform/http';
import { MapColumns } from './column-mapping.dto';
import { ColumnMappingsService } from './column-mappings.service';
import { ImportPages } from './import-pages';
import { ImportReversals } from './import-reversals';
import {
  ConfirmImport,
  CreateImport,
  ImportIssuesQuery,
  ImportsQuery,
  ImportSummaryView,
  ImportView,
} from './imports.dto';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { ImportIssueView } from './report.dto';

const ASK_AGAIN_SECONDS = '1';

@ApiTags('Imports')
@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly service: ImportsService,
    private readonly imports: ImportsRepository,
    private readonly pages: ImportPages,
    private readonly mappings: ColumnMappingsService,
    private readonly reversals: ImportReversals,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Import an uploaded document',
    description: 'Reads and checks it in the background; ask for the import until its state is `review` or `failed`.',
    access: scope('imports:write'),
    cost: 20,
    response: ImportView,
    status: 202,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'FILE_NOT_SCANNED', 'FILE_INFECTED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateImport, @Res({ passthrough: true }) reply: FastifyReply): Promise<ImportView> {
    const made = await this.service.create(input);
    reply.header('Location', `/api/imports/${made.id}`);
    return this.pages.view(made);
  }

  @Get()
  @Endpoint({
    summary: 'List imports, the newest first',
    access: scope('imports:read'),
    response: PageOf(ImportSummaryView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: ImportsQuery): Promise<Page<ImportSummaryView>> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get an import with its report',
    description: '`Retry-After` says when to ask again while a job is at work.',
    access: scope('imports:read'),
    response: ImportView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ImportView> {
    const found = await this.imports.get(id);
    if (found.state === 'checking' || found.state === 'applying') reply.header('Retry-After', ASK_AGAIN_SECONDS);
    return this.pages.view(found);
  }

  @Get(':id/issues')
  @Endpoint({
    summary: 'List what was found in the document',
    description: 'In the order of the document, with places in the source file.',
    access: scope('imports:read'),
    response: PageOf(ImportIssueView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  issues(@IdParam('id') id: string, @Query() query: ImportIssuesQuery): Promise<Page<ImportIssueView>> {
    return this.pages.issues(id, query);
  }

  @Post(':id/confirmation')
  @Endpoint({
    summary: 'Confirm an import',
    description:
      'Writes the estimate in the background, all of it or nothing. Confirming accepts what the report shows; with ' +
      '`acceptDifferences: false` only a document that agrees with its calculation is taken.',
    access: scope('imports:write'),
    response: ImportView,
    status: 202,
    errors: ['NOT_FOUND', 'IMPORT_STATE', 'IMPORT_DIFFERS', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
    idempotency: 'transaction',
  })
  async confirm(
    @IdParam('id') id: string,
    @Body() { acceptDifferences = true }: ConfirmImport,
    @IfMatch() ifMatch: string | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const confirmed = await this.service.confirm(id, { acceptDifferences, ifMatch });
    reply.header('Location', `/api/imports/${id}`);
    return this.pages.view(confirmed);
  }

  @Put(':id/column-mapping')
  @Endpoint({
    summary: 'Say what the columns of a table hold',
    description:
      'For a workbook whose columns were guessed (`report.columns`). It is read again in the background; the mapping is ' +
      'remembered for tables with the same titles.',
    access: scope('imports:write'),
    response: ImportView,
    status: 202,
    errors: ['NOT_FOUND', 'IMPORT_STATE', 'IMPORT_WITHOUT_COLUMNS'],
    ifMatch: 'accepted',
  })
  async mapColumns(
    @IdParam('id') id: string,
    @Body() input: MapColumns,
    @IfMatch() ifMatch: string | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const mapped = await this.mappings.put(id, input, ifMatch);
    reply.header('Location', `/api/imports/${id}`);
    return this.pages.view(mapped);
  }

  @Delete(':id/estimate')
  @Endpoint({
    summary: 'Undo an applied import',
    description:
      'Deletes the local, object or summary estimate that it made, unless somebody has changed it or links it since. The import waits for ' +
      'review again with all that was decided; where its file is gone it is `cancelled`.',
    access: scope('imports:write'),
    response: ImportView,
    errors: ['NOT_FOUND', 'IMPORT_STATE', 'ESTIMATE_CHANGED', 'ESTIMATE_LOCKED', 'ESTIMATE_IN_USE', 'SIGNED_WORK_DONE', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async undo(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<ImportView> {
    return this.pages.view(await this.reversals.reverse(id, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Cancel an import',
    description: 'While it is checked or waits for review. Nothing has been written by then.',
    access: scope('imports:write'),
    response: ImportView,
    errors: ['NOT_FOUND', 'IMPORT_STATE'],
    ifMatch: 'accepted',
  })
  async cancel(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<ImportView> {
    return this.pages.view(await this.service.cancel(id, ifMatch));
  }
}
