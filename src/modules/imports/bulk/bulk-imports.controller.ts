import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, Endpoint, IdParam, newestFirst, PageOf, PageQuery, pageSize, scope } from '../../../platform/http';
import { BulkImportView, bulkImportView, BulkMemberView, bulkMemberView, CreateBulkImport } from './bulk-imports.dto';
import { BulkImportsRepository } from './bulk-imports.repository';
import { BulkImports } from './bulk-imports.service';

const ASK_AGAIN_SECONDS = '1';
const BEFORE_THE_FIRST = -1;

@ApiTags('Imports')
@Controller('api')
export class BulkImportsController {
  constructor(
    private readonly service: BulkImports,
    private readonly bulkImports: BulkImportsRepository,
    private readonly cursors: Cursors,
  ) {}

  @Post('imports/bulk')
  @Endpoint({
    summary: 'Import an archive of documents',
    description:
      'In the background each document in the ZIP archive becomes a file and an import of its own, which is reviewed and ' +
      'confirmed like any other. One that is refused does not stop the others.',
    access: scope('imports:write'),
    response: BulkImportView,
    status: 202,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ARCHIVE_UNREADABLE', 'FILE_NOT_SCANNED', 'FILE_INFECTED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateBulkImport, @Res({ passthrough: true }) reply: FastifyReply): Promise<BulkImportView> {
    const made = await this.service.create(input);
    reply.header('Location', `/api/bulk-imports/${made.id}`);
    return bulkImportView(made);
  }

  @Get('bulk-imports')
  @Endpoint({
    summary: 'List imports of archives, the newest first',
    access: scope('imports:read'),
    response: PageOf(BulkImportView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<BulkImportView>> {
    return newestFirst(this.cursors, {
      list: ['bulk imports', getActor().organisationId],
      query,
      find: (after, take) => this.bulkImports.list(after, take),
      view: bulkImportView,
    });
  }

  @Get('bulk-imports/:id')
  @Endpoint({
    summary: 'Get an import of an archive',
    description: '`Retry-After` says when to ask again while it is unpacked.',
    access: scope('imports:read'),
    response: BulkImportView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<BulkImportView> {
    const found = await this.bulkImports.getCounted(id);
    if (found.state === 'unpacking') reply.header('Retry-After', ASK_AGAIN_SECONDS);
    return bulkImportView(found);
  }

  @Get('bulk-imports/:id/members')
  @Endpoint({
    summary: 'See what came of each document in an archive',
    description: 'In the order of the archive; those that are dealt with.',
    access: scope('imports:read'),
    response: PageOf(BulkMemberView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async members(@IdParam('id') id: string, @Query() query: PageQuery): Promise<Page<BulkMemberView>> {
    await this.bulkImports.get(id);
    const list = ['bulk import members', id];
    const limit = pageSize(query.limit);
    const [ordinal] = query.cursor === undefined ? [BEFORE_THE_FIRST] : this.cursors.decode(list, query.cursor);
    const rows = await this.bulkImports.listMembers(id, Number(ordinal), limit + 1);
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.ordinal], view: bulkMemberView });
  }
}
