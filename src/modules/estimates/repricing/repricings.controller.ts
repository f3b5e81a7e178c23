import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { estimateView } from '../estimates/estimate.views';
import { versionView } from '../versions/version.views';
import { RepricingApplication } from './repricing-application';
import {
  AppliedRepricingView,
  CreateRepricing,
  PreviewPositionPage,
  PreviewPositionsQuery,
  PreviewResourcePage,
  PreviewResourcesQuery,
  RepricingPage,
  RepricingsQuery,
  RepricingView,
} from './repricing.dto';
import { repricingView } from './repricing.views';
import { RepricingsLists } from './repricings.lists';
import { RepricingsService } from './repricings.service';

@ApiTags('Repricing')
@Controller('api/estimates/:estimateId/repricings')
export class RepricingsController {
  constructor(
    private readonly repricings: RepricingsService,
    private readonly lists: RepricingsLists,
    private readonly application: RepricingApplication,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Preview an estimate at the prices of another zone, quarter or edition',
    description:
      'A job works out what would change; the estimate stays as it is until the preview is applied. Of an estimate the ' +
      '20 newest previews are kept.',
    access: scope('estimates:write'),
    cost: 20,
    response: RepricingView,
    status: 202,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'ESTIMATE_STALE', 'PROJECT_ARCHIVED', 'PRICE_SET_NOT_PUBLISHED', 'MARKET_ANALYSIS_NOT_PUBLISHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreateRepricing,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RepricingView> {
    const view = repricingView(await this.repricings.request(estimateId, input));
    void reply.header('Location', view.links.job);
    return view;
  }

  @Get()
  @Endpoint({
    summary: 'List the repricings of an estimate, the newest first',
    access: scope('estimates:read'),
    response: RepricingPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: RepricingsQuery): Promise<RepricingPage> {
    return this.lists.page(estimateId, query);
  }

  @Get(':repricingId')
  @Endpoint({
    summary: 'Show a repricing: totals before and after, and how many rows need a price',
    access: scope('estimates:read'),
    response: RepricingView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('estimateId') estimateId: string, @IdParam('repricingId') id: string): Promise<RepricingView> {
    return repricingView(await this.repricings.get(estimateId, id));
  }

  @Get(':repricingId/positions')
  @Endpoint({
    summary: 'List positions whose total changes, or that need a price',
    access: scope('estimates:read'),
    response: PreviewPositionPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  positions(
    @IdParam('estimateId') estimateId: string,
    @IdParam('repricingId') id: string,
    @Query() query: PreviewPositionsQuery,
  ): Promise<PreviewPositionPage> {
    return this.lists.positions(estimateId, id, query);
  }

  @Get(':repricingId/resources')
  @Endpoint({
    summary: 'List resources with their prices before and after, and where they come from',
    description: 'Of the base-index method there are none: it takes the indices of the set.',
    access: scope('estimates:read'),
    response: PreviewResourcePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  resources(
    @IdParam('estimateId') estimateId: string,
    @IdParam('repricingId') id: string,
    @Query() query: PreviewResourcesQuery,
  ): Promise<PreviewResourcePage> {
    return this.lists.resources(estimateId, id, query);
  }

  @Post(':repricingId/application')
  @Endpoint({
    summary: 'Put the previewed prices into the estimate',
    description:
      'What is there now is kept as a version; prices, price level, region, zone and price set are written and ' +
      'everything is calculated, all in one. Refused where the estimate has changed since the preview.',
    access: scope('estimates:write'),
    response: AppliedRepricingView,
    status: 200,
    errors: [
      'NOT_FOUND',
      'ESTIMATE_LOCKED',
      'ESTIMATE_STALE',
      'PROJECT_ARCHIVED',
      'REPRICING_STATE',
      'REPRICING_OUTDATED',
      'LIMIT_REACHED',
    ],
  })
  async apply(
    @IdParam('estimateId') estimateId: string,
    @IdParam('repricingId') id: string,
  ): Promise<AppliedRepricingView> {
    const { repricing, estimate, kept } = await this.application.apply({ estimateId, id });
    return { repricing: repricingView(repricing), estimate: estimateView(estimate), kept: versionView(kept) };
  }
}
