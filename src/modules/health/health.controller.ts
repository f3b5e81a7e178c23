import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getContext } from '../../platform/context';
import { anyone, Endpoint } from '../../platform/http';
import { MetricsToken } from '../metrics';
import { DetailedHealthView, HealthView, LiveView, ReadyView } from './health.dto';
import { HealthService } from './health.service';

@ApiTags('Operations')
@Controller()
export class HealthController {
  constructor(
    private readonly service: HealthService,
    private readonly token: MetricsToken,
  ) {}

  @Get('live')
  @Endpoint({
    summary: 'Is the process alive',
    description: 'Asks nothing but the process itself: a database that is away is no reason to restart it.',
    access: anyone(),
    response: LiveView,
    limit: 'exempt',
  })
  live(): LiveView {
    return { status: 'ok' };
  }

  @Get('ready')
  @Endpoint({
    summary: 'May requests be sent here',
    description: '503 while the process is draining or without a database; 200 and `degraded` without Redis.',
    access: anyone(),
    response: ReadyView,
    limit: 'exempt',
  })
  ready(): Promise<ReadyView> {
    return this.service.ready();
  }

  @Get('health')
  @Endpoint({ summary: 'How the service is', access: anyone(), response: HealthView })
  health(): Promise<HealthView> {
    return this.service.health();
  }

  @Get('health/detailed')
  @Endpoint({
    summary: 'How the service is, in figures',
    description: 'Figures for operators and holders of METRICS_TOKEN; everybody else sees the words alone.',
    access: anyone(),
    response: DetailedHealthView,
  })
  detailed(@Headers('authorization') authorization: string | undefined): Promise<DetailedHealthView> {
    const isOperator = getContext().actor?.permissions.has('operations:read') ?? false;
    return this.service.detailed(isOperator || this.token.isIn(authorization));
  }
}
