import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { ResourceSummaries } from './resource-summaries';
import { ResourceSummaryView } from './resource-summary.dto';
import { resourceSummaryView } from './resource-summary.views';

@ApiTags('Calculation')
@Controller('api/estimates/:estimateId/resource-summary')
export class ResourceSummaryController {
  constructor(private readonly summaries: ResourceSummaries) {}

  @Get()
  @Endpoint({
    summary: 'List the resources of a whole estimate',
    description:
      'Ресурсная ведомость: labour, machinists, machines, materials, equipment with their quantities and costs over all ' +
      'positions; with overhead and profit they make the total of the estimate.',
    access: scope('estimates:read'),
    response: ResourceSummaryView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('estimateId') estimateId: string): Promise<ResourceSummaryView> {
    return resourceSummaryView(await this.summaries.read(estimateId));
  }
}
