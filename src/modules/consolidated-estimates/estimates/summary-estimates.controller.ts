import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from './consolidated-estimates.service';
import { ConsolidatedList } from './consolidated-list';
import { summaryEstimateView } from './consolidated.views';
import {
  CreateSummaryEstimate,
  SummaryEstimatePage,
  SummaryEstimatesQuery,
  SummaryEstimateView,
  UpdateSummaryEstimate,
} from './summary-estimate.dto';

@ApiTags('Summary estimates')
@Controller('api/summary-estimates')
export class SummaryEstimatesController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly pages: ConsolidatedList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Create a summary estimate',
    access: scope('estimates:write'),
    response: SummaryEstimateView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateSummaryEstimate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SummaryEstimateView> {
    const estimate = await this.estimates.create('summary', input);
    void reply.header('Location', `/api/summary-estimates/${estimate.id}`);
    return summaryEstimateView(estimate);
  }

  @Get()
  @Endpoint({
    summary: 'List summary estimates, the newest first',
    access: scope('estimates:read'),
    response: SummaryEstimatePage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: SummaryEstimatesQuery): Promise<Page<SummaryEstimateView>> {
    return this.pages.page('summary', query, summaryEstimateView);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a summary estimate',
    access: scope('estimates:read'),
    response: SummaryEstimateView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<SummaryEstimateView> {
    return summaryEstimateView(await this.estimates.get('summary', id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a summary estimate',
    access: scope('estimates:write'),
    response: SummaryEstimateView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateSummaryEstimate,
    @IfMatch() ifMatch: string | null,
  ): Promise<SummaryEstimateView> {
    return summaryEstimateView(await this.estimates.update({ kind: 'summary', id }, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a summary estimate with its rows',
    description: 'The estimates that it links stay.',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.estimates.delete({ kind: 'summary', id }, ifMatch);
  }
}
