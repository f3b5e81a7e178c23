import { Body, Controller, Delete, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { Deviations } from './deviations.service';
import { ExcludeResource, ReplaceResource } from './resource.dto';
import { ResourceView } from './resource-view.dto';
import { resourceView } from './resource.views';

const WRITING = ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED'] as const;

@ApiTags('Resources')
@Controller('api/estimates/:estimateId/positions/:positionId/resources/:resourceId')
export class DeviationsController {
  constructor(private readonly deviations: Deviations) {}

  @Put('replacement')
  @Endpoint({
    summary: 'Put another resource in the place of a line',
    description:
      'Name and machinists come from the catalogue of the estimate, the price from its price set, unless they are given. What ' +
      'the norm had stays on record with the reason.',
    access: scope('estimates:write'),
    response: ResourceView,
    errors: [...WRITING, 'PRICE_SET_AMBIGUOUS'],
    ifMatch: 'required',
  })
  async replace(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @Body() input: ReplaceResource,
    @IfMatch() ifMatch: string | null,
  ): Promise<ResourceView> {
    return resourceView(await this.deviations.replace({ estimateId, positionId, id }, input, ifMatch));
  }

  @Delete('replacement')
  @Endpoint({
    summary: 'Put back what the norm had in a line',
    access: scope('estimates:write'),
    response: ResourceView,
    errors: WRITING,
    ifMatch: 'required',
  })
  async restore(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<ResourceView> {
    return resourceView(await this.deviations.restore({ estimateId, positionId, id }, ifMatch));
  }

  @Put('exclusion')
  @Endpoint({
    summary: 'Take a resource out of the norm, and say why',
    description: 'The line stays for the record and costs nothing; so do the machinists of a machine.',
    access: scope('estimates:write'),
    response: ResourceView,
    errors: WRITING,
    ifMatch: 'required',
  })
  async exclude(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @Body() { reason }: ExcludeResource,
    @IfMatch() ifMatch: string | null,
  ): Promise<ResourceView> {
    return resourceView(await this.deviations.exclude({ estimateId, positionId, id }, reason, ifMatch));
  }

  @Delete('exclusion')
  @Endpoint({
    summary: 'Take an excluded resource back into the norm',
    access: scope('estimates:write'),
    response: ResourceView,
    errors: WRITING,
    ifMatch: 'required',
  })
  async include(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<ResourceView> {
    return resourceView(await this.deviations.include({ estimateId, positionId, id }, ifMatch));
  }
}
