import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { evaluate } from './evaluation';
import { EvaluateLimitedCost, LimitedCostEvaluationView } from './evaluation.dto';
import {
  CreateLimitedCost,
  LimitedCostPage,
  LimitedCostsQuery,
  LimitedCostView,
  UpdateLimitedCost,
} from './limited-cost.dto';
import { limitedCostView } from './limited-cost.view';
import { LimitedCostsList } from './limited-costs.list';
import { LimitedCosts } from './limited-costs.service';

@Controller('api/normatives/limited-costs')
export class LimitedCostsController {
  constructor(
    private readonly limitedCosts: LimitedCosts,
    private readonly pages: LimitedCostsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Add a row to the tables of limited costs',
    access: scope('estimates:write'),
    response: LimitedCostView,
    status: 201,
    errors: ['BASE_EXPRESSION_INVALID', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateLimitedCost,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LimitedCostView> {
    const row = await this.limitedCosts.create(input);
    void reply.header('Location', `/api/normatives/limited-costs/${row.id}`);
    return limitedCostView(row);
  }

  @Get()
  @Endpoint({
    summary: 'List the limited costs of the organisation',
    access: scope('estimates:read'),
    response: LimitedCostPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: LimitedCostsQuery): Promise<LimitedCostPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a limited cost',
    access: scope('estimates:read'),
    response: LimitedCostView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<LimitedCostView> {
    return limitedCostView(await this.limitedCosts.getVisible(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a limited cost',
    access: scope('estimates:write'),
    response: LimitedCostView,
    errors: ['NOT_FOUND', 'BASE_EXPRESSION_INVALID'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateLimitedCost,
    @IfMatch() ifMatch: string | null,
  ): Promise<LimitedCostView> {
    return limitedCostView(await this.limitedCosts.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a limited cost',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.limitedCosts.delete(id, ifMatch);
  }

  @Post(':id/evaluations')
  @Endpoint({
    summary: 'Work out a limited cost from given sums',
    description: 'Nothing is stored: the same request gives the same answer.',
    access: scope('estimates:read'),
    response: LimitedCostEvaluationView,
    errors: ['NOT_FOUND', 'BASE_NOT_EVALUATED', 'LIMITED_COST_NOT_IN_FORCE'],
    idempotency: 'none',
  })
  async evaluate(@IdParam('id') id: string, @Body() input: EvaluateLimitedCost): Promise<LimitedCostEvaluationView> {
    return evaluate(await this.limitedCosts.getVisible(id), input);
  }
}
