import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { EstimateAmendments } from './estimate-amendments';
import { EstimateCopies } from './estimate-copies';
import { EstimateCreation } from './estimate-creation';
import { CopyEstimate, CreateEstimate, EstimateView, UpdateEstimate } from './estimate.dto';
import { EstimateList } from './estimate-list';
import { EstimatePage, EstimatesQuery } from './estimate-list.dto';
import { estimateView } from './estimate.views';
import { EstimatesService } from './estimates.service';

@ApiTags('Estimates')
@Controller('api/estimates')
export class EstimatesController {
  constructor(
    private readonly estimates: EstimatesService,
    private readonly creation: EstimateCreation,
    private readonly amendments: EstimateAmendments,
    private readonly copies: EstimateCopies,
    private readonly pages: EstimateList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Create an estimate',
    access: scope('estimates:write'),
    response: EstimateView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'PRICE_SET_NOT_PUBLISHED', 'EXTERNAL_ID_TAKEN'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateEstimate, @Res({ passthrough: true }) reply: FastifyReply): Promise<EstimateView> {
    const estimate = await this.creation.create(input);
    void reply.header('Location', `/api/estimates/${estimate.id}`);
    return estimateView(estimate);
  }

  @Get()
  @Endpoint({
    summary: 'List estimates',
    access: scope('estimates:read'),
    response: EstimatePage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: EstimatesQuery): Promise<EstimatePage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show an estimate',
    access: scope('estimates:read'),
    response: EstimateView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<EstimateView> {
    return estimateView(await this.estimates.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change an estimate',
    description:
      'A change of method, territory or coefficients recalculates every position: at once up to 500 positions; ' +
      'beyond that the answer has `isStale: true`, and a job brings the figures up to date.',
    access: scope('estimates:write'),
    response: EstimateView,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'EXTERNAL_ID_TAKEN', 'LIMIT_REACHED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() input: UpdateEstimate,
    @IfMatch() ifMatch: string | null,
  ): Promise<EstimateView> {
    return estimateView(await this.amendments.amend(id, input, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete an estimate with everything in it',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'ESTIMATE_IN_USE', 'SIGNED_WORK_DONE'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.estimates.delete(id, ifMatch);
  }

  @Post(':id/copies')
  @Endpoint({
    summary: 'Copy an estimate with everything in it',
    access: scope('estimates:write'),
    response: EstimateView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'EXTERNAL_ID_TAKEN'],
    idempotency: 'transaction',
  })
  async copy(
    @IdParam('id') id: string,
    @Body() input: CopyEstimate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EstimateView> {
    const estimate = await this.copies.copy(id, input);
    void reply.header('Location', `/api/estimates/${estimate.id}`);
    return estimateView(estimate);
  }
}
