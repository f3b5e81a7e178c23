import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../kernel/errors';
import { anyone, Endpoint } from '../../platform/http';
import { Metrics } from '../../platform/observability';
import { MetricsToken } from './metrics-token';

@ApiTags('Operations')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly token: MetricsToken,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Figures for Prometheus',
    description: 'Asks for the bearer token METRICS_TOKEN where one is configured; in production it always is.',
    access: anyone(),
    produces: 'text/plain',
    errors: ['AUTHENTICATION_REQUIRED'],
    limit: 'exempt',
  })
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!this.token.admits(authorization)) throw new AppError('AUTHENTICATION_REQUIRED');
    const text = await this.metrics.text();
    reply.header('content-type', this.metrics.contentType);
    reply.header('cache-control', 'no-store');
    return text;
  }
}
