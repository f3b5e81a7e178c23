import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { OBJECT_PARTS } from '../sheets/object-sheet';
import { CreateObjectRow, ObjectRowPage, ObjectRowView, UpdateObjectRow } from './object-row.dto';
import { RowForms } from './row-forms';
import { RowPages } from './row-pages';
import { ConsolidatedRows } from './rows.service';

@ApiTags('Object estimates')
@Controller('api/object-estimates/:objectEstimateId/rows')
export class ObjectRowsController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly rows: ConsolidatedRows,
    private readonly forms: RowForms,
    private readonly pages: RowPages,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the rows of an object estimate with their present figures',
    access: scope('estimates:read'),
    response: ObjectRowPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async list(@IdParam('objectEstimateId') id: string, @Query() query: PageQuery): Promise<Page<ObjectRowView>> {
    return this.pages.page(this.forms.object, await this.estimates.get('object', id), query);
  }

  @Post()
  @Endpoint({
    summary: 'Add a row to an object estimate',
    description: 'A link to a local estimate, `costs` of its own, or a `charge`: a percentage of the subtotal before.',
    access: scope('estimates:write'),
    response: ObjectRowView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async add(
    @IdParam('objectEstimateId') id: string,
    @Body() { part, ...input }: CreateObjectRow,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ObjectRowView> {
    const row = await this.rows.add(this.forms.object, id, { ...input, part: OBJECT_PARTS[part] });
    void reply.header('Location', `/api/object-estimates/${id}/rows/${row.id}`);
    return row;
  }

  @Get(':rowId')
  @Endpoint({
    summary: 'Show a row of an object estimate',
    access: scope('estimates:read'),
    response: ObjectRowView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('objectEstimateId') id: string, @IdParam('rowId') rowId: string): Promise<ObjectRowView> {
    return this.forms.object.show(await this.estimates.get('object', id), rowId);
  }

  @Patch(':rowId')
  @Endpoint({
    summary: 'Change or move a row of an object estimate',
    access: scope('estimates:write'),
    response: ObjectRowView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID'],
    ifMatch: 'accepted',
  })
  update(
    @IdParam('objectEstimateId') estimateId: string,
    @IdParam('rowId') rowId: string,
    @Body() { part, ...change }: UpdateObjectRow,
    @IfMatch() ifMatch: string | null,
  ): Promise<ObjectRowView> {
    const stated = part === undefined ? change : { ...change, part: OBJECT_PARTS[part] };
    return this.rows.update(this.forms.object, { estimateId, rowId }, stated, ifMatch);
  }

  @Delete(':rowId')
  @Endpoint({
    summary: 'Delete a row of an object estimate',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('objectEstimateId') estimateId: string,
    @IdParam('rowId') rowId: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.rows.remove(this.forms.object, { estimateId, rowId }, ifMatch);
  }
}
