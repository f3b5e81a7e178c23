import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import {
  CreateMarketAnalysis,
  MarketAnalysesQuery,
  MarketAnalysisPage,
  MarketAnalysisView,
  UpdateMarketAnalysis,
} from './market-analysis.dto';
import { marketAnalysisView } from './market-analysis.views';
import { MarketAnalysesList } from './market-analyses.list';
import { MarketAnalyses } from './market-analyses.service';

@ApiTags('Market analyses')
@Controller('api/market-analyses')
export class MarketAnalysesController {
  constructor(
    private readonly analyses: MarketAnalyses,
    private readonly pages: MarketAnalysesList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Begin a market analysis (КА) of one zone and quarter',
    description: 'A draft: resources are put in with offers of suppliers, then it is published and never changes again.',
    access: scope('estimates:write'),
    response: MarketAnalysisView,
    status: 201,
    errors: ['LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateMarketAnalysis,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarketAnalysisView> {
    const analysis = await this.analyses.create(input);
    void reply.header('Location', `/api/market-analyses/${analysis.id}`);
    return marketAnalysisView(analysis);
  }

  @Get()
  @Endpoint({
    summary: 'List market analyses, the newest first',
    access: scope('estimates:read'),
    response: MarketAnalysisPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: MarketAnalysesQuery): Promise<MarketAnalysisPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a market analysis',
    access: scope('estimates:read'),
    response: MarketAnalysisView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<MarketAnalysisView> {
    return marketAnalysisView(await this.analyses.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a draft of a market analysis',
    description: 'Another day lets other offers count: the rows are worked out anew.',
    access: scope('estimates:write'),
    response: MarketAnalysisView,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateMarketAnalysis,
    @IfMatch() ifMatch: string | null,
  ): Promise<MarketAnalysisView> {
    return marketAnalysisView(await this.analyses.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a draft of a market analysis with its rows',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.analyses.delete(id, ifMatch);
  }

  @Post(':id/publication')
  @Endpoint({
    summary: 'Publish a market analysis: from now on it never changes, and prices come from it',
    description: 'Every row must have come to a price.',
    access: scope('estimates:write'),
    response: MarketAnalysisView,
    status: 200,
    errors: ['NOT_FOUND', 'MARKET_ANALYSIS_PUBLISHED', 'MARKET_ANALYSIS_INCOMPLETE'],
    ifMatch: 'accepted',
  })
  async publish(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<MarketAnalysisView> {
    return marketAnalysisView(await this.analyses.publish(id, ifMatch));
  }
}
