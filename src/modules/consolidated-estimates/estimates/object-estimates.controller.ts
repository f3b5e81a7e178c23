import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from './consolidated-estimates.service';
import { ConsolidatedList } from './consolidated-list';
import { ConsolidatedQuery } from './consolidated.dto';
import { objectEstimateView } from './consolidated.views';
import { CreateObjectEstimate, ObjectEstimatePage, ObjectEstimateView, UpdateObjectEstimate } from './object-estimate.dto';

@ApiTags('Object estimates')
@Controller('api/object-estimates')
export class ObjectEstimatesController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly pages: ConsolidatedList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Create an object estimate',
    access: scope('estimates:write'),
    response: ObjectEstimateView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateObjectEstimate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ObjectEstimateView> {
    const estimate = await this.estimates.create('object', input);
    void reply.header('Location', `/api/object-estimates/${estimate.id}`);
    return objectEstimateView(estimate);
  }

  @Get()
  @Endpoint({
    summary: 'List object estimates, the newest first',
    access: scope('estimates:read'),
    response: ObjectEstimatePage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: ConsolidatedQuery): Promise<Page<ObjectEstimateView>> {
    return this.pages.page('object', query, objectEstimateView);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show an object estimate',
    access: scope('estimates:read'),
    response: ObjectEstimateView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<ObjectEstimateView> {
    return objectEstimateView(await this.estimates.get('object', id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change an object estimate',
    access: scope('estimates:write'),
    response: ObjectEstimateView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateObjectEstimate,
    @IfMatch() ifMatch: string | null,
  ): Promise<ObjectEstimateView> {
    return objectEstimateView(await this.estimates.update({ kind: 'object', id }, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete an object estimate with its rows',
    description: 'Local estimates stay. Refused while a summary estimate links it.',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ESTIMATE_IN_USE'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.estimates.delete({ kind: 'object', id }, ifMatch);
  }
}
