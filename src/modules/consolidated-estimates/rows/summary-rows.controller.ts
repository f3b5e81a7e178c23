import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { RowForms } from './row-forms';
import { RowPages } from './row-pages';
import { ConsolidatedRows } from './rows.service';
import { CreateSummaryRow, SummaryRowPage, SummaryRowView, UpdateSummaryRow } from './summary-row.dto';

@ApiTags('Summary estimates')
@Controller('api/summary-estimates/:summaryEstimateId/rows')
export class SummaryRowsController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly rows: ConsolidatedRows,
    private readonly forms: RowForms,
    private readonly pages: RowPages,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the rows of a summary estimate with their present figures',
    access: scope('estimates:read'),
    response: SummaryRowPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async list(@IdParam('summaryEstimateId') id: string, @Query() query: PageQuery): Promise<Page<SummaryRowView>> {
    return this.pages.page(this.forms.summary, await this.estimates.get('summary', id), query);
  }

  @Post()
  @Endpoint({
    summary: 'Add a row to a summary estimate',
    description: 'A link to an object or a local estimate, `costs` of its own, or a `charge`: a percentage of chapters before.',
    access: scope('estimates:write'),
    response: SummaryRowView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async add(
    @IdParam('summaryEstimateId') id: string,
    @Body() { chapter, ...input }: CreateSummaryRow,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SummaryRowView> {
    const row = await this.rows.add(this.forms.summary, id, { ...input, part: chapter });
    void reply.header('Location', `/api/summary-estimates/${id}/rows/${row.id}`);
    return row;
  }

  @Get(':rowId')
  @Endpoint({
    summary: 'Show a row of a summary estimate',
    access: scope('estimates:read'),
    response: SummaryRowView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('summaryEstimateId') id: string, @IdParam('rowId') rowId: string): Promise<SummaryRowView> {
    return this.forms.summary.show(await this.estimates.get('summary', id), rowId);
  }

  @Patch(':rowId')
  @Endpoint({
    summary: 'Change or move a row of a summary estimate',
    access: scope('estimates:write'),
    response: SummaryRowView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID'],
    ifMatch: 'accepted',
  })
  update(
    @IdParam('summaryEstimateId') estimateId: string,
    @IdParam('rowId') rowId: string,
    @Body() { chapter, ...change }: UpdateSummaryRow,
    @IfMatch() ifMatch: string | null,
  ): Promise<SummaryRowView> {
    return this.rows.update(this.forms.summary, { estimateId, rowId }, { ...change, part: chapter }, ifMatch);
  }

  @Delete(':rowId')
  @Endpoint({
    summary: 'Delete a row of a summary estimate',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('summaryEstimateId') estimateId: string,
    @IdParam('rowId') rowId: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.rows.remove(this.forms.summary, { estimateId, rowId }, ifMatch);
  }
}
