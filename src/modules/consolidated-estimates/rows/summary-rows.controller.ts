import { Body, Controller, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { SUMMARY_WORDS } from '../estimates/kind-words';
import { RowForms } from './row-forms';
import { RowPages } from './row-pages';
import { rowsRoutes } from './rows-routes';
import { ConsolidatedRows } from './rows.service';
import { CreateSummaryRow, SummaryRowPage, SummaryRowView, UpdateSummaryRow } from './summary-row.dto';

const RowsRoutes = rowsRoutes({ words: SUMMARY_WORDS, view: SummaryRowView, page: SummaryRowPage });

@ApiTags('Summary estimates')
@Controller('api/summary-estimates/:summaryEstimateId/rows')
export class SummaryRowsController extends RowsRoutes {
  protected readonly form: RowForms['summary'];

  constructor(
    protected readonly estimates: ConsolidatedEstimates,
    protected readonly rows: ConsolidatedRows,
    protected readonly pages: RowPages,
    forms: RowForms,
  ) {
    super();
    this.form = forms.summary;
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
    const row = await this.rows.add(this.form, id, { ...input, part: chapter });
    void reply.header('Location', `/api/summary-estimates/${id}/rows/${row.id}`);
    return row;
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
    return this.rows.update(this.form, { estimateId, rowId }, { ...change, part: chapter }, ifMatch);
  }
}
