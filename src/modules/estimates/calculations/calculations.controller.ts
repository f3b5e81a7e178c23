import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { CalculationView, IssuePage, IssuesQuery } from './calculation.dto';
import { CalculationRequests } from './calculation-requests';
import { IssueList } from './issue-list';

@ApiTags('Calculation')
@Controller('api/estimates/:estimateId')
export class CalculationsController {
  constructor(
    private readonly requests: CalculationRequests,
    private readonly issues: IssueList,
  ) {}

  @Post('calculations')
  @Endpoint({
    summary: 'Calculate an estimate from the ground up',
    description:
      'Figures are kept up to date by every change; a full calculation checks them, brings stale ones up to date, ' +
      'and stamps the result with the version of the engine and the hash of its input.',
    access: scope('estimates:write'),
    cost: 10,
    response: CalculationView,
    status: 202,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED'],
    idempotency: 'transaction',
  })
  async calculate(
    @IdParam('estimateId') estimateId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalculationView> {
    const { jobId } = await this.requests.request(estimateId);
    const job = `/api/jobs/${jobId}`;
    void reply.header('Location', job);
    return { jobId, links: { job, totals: `/api/estimates/${estimateId}/totals` } };
  }

  @Get('issues')
  @Endpoint({
    summary: 'List what is wrong or doubtful in an estimate',
    access: scope('estimates:read'),
    response: IssuePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: IssuesQuery): Promise<IssuePage> {
    return this.issues.page(estimateId, query);
  }
}
