import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import { AnalysisRowPage, AnalysisRowView, CreateAnalysisRow, UpdateAnalysisRow } from './analysis-row.dto';
import { analysisRowView } from './analysis-row.views';
import { AnalysisRowsList } from './analysis-rows.list';
import { AnalysisRows, type RowOfAnalysis } from './analysis-rows.service';

@ApiTags('Market analyses')
@Controller('api/market-analyses/:analysisId/rows')
export class AnalysisRowsController {
  constructor(
    private readonly rows: AnalysisRows,
    private readonly pages: AnalysisRowsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Put a resource into a draft, with the offers for it',
    description:
      'Offers are compared without VAT, with delivery, per unit of the row. Three suppliers are needed at least, or a ' +
      'word on why there are fewer (421/пр, п. 13); else the row has an issue and no price.',
    access: scope('estimates:write'),
    response: AnalysisRowView,
    status: 201,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED', 'CONFLICT', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('analysisId') analysisId: string,
    @Body() input: CreateAnalysisRow,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnalysisRowView> {
    const made = await this.rows.create(analysisId, input);
    void reply.header('Location', `/api/market-analyses/${analysisId}/rows/${made.row.id}`);
    return viewOf(made);
  }

  @Get()
  @Endpoint({
    summary: 'List the resources of an analysis by code, with their offers and prices',
    access: scope('estimates:read'),
    response: AnalysisRowPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('analysisId') analysisId: string, @Query() query: PageQuery): Promise<AnalysisRowPage> {
    return this.pages.page(analysisId, query);
  }

  @Get(':rowId')
  @Endpoint({
    summary: 'Show a resource of an analysis',
    access: scope('estimates:read'),
    response: AnalysisRowView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('analysisId') analysisId: string, @IdParam('rowId') id: string): Promise<AnalysisRowView> {
    return viewOf(await this.rows.get(analysisId, id));
  }

  @Patch(':rowId')
  @Endpoint({
    summary: 'Change a resource of a draft: its offers, the choice among them',
    access: scope('estimates:write'),
    response: AnalysisRowView,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('analysisId') analysisId: string,
    @IdParam('rowId') id: string,
    @Body() change: UpdateAnalysisRow,
    @IfMatch() ifMatch: string | null,
  ): Promise<AnalysisRowView> {
    return viewOf(await this.rows.update({ analysisId, id }, change, ifMatch));
  }

  @Delete(':rowId')
  @Endpoint({
    summary: 'Take a resource out of a draft',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('analysisId') analysisId: string,
    @IdParam('rowId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.rows.delete({ analysisId, id }, ifMatch);
  }
}

function viewOf({ row, analysis }: RowOfAnalysis): AnalysisRowView {
  return analysisRowView(row, analysis.analysedOn);
}
