import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ResourceList } from './resource-list';
import { CreateResource, ResourcesQuery, UpdateResource } from './resource.dto';
import { ResourcePage, ResourceView } from './resource-view.dto';
import { resourceView } from './resource.views';
import { ResourcesService } from './resources.service';

const WRITING = ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED'] as const;

@ApiTags('Resources')
@Controller('api/estimates/:estimateId/positions/:positionId/resources')
export class ResourcesController {
  constructor(
    private readonly service: ResourcesService,
    private readonly resources: ResourceList,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the resource lines of a position',
    access: scope('estimates:read'),
    response: ResourcePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @Query() query: ResourcesQuery,
  ): Promise<ResourcePage> {
    return this.resources.page(estimateId, positionId, query);
  }

  @Post()
  @Endpoint({
    summary: 'Add a resource line, a machine with its machinist',
    access: scope('estimates:write'),
    response: ResourceView,
    status: 201,
    errors: WRITING,
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @Body() input: CreateResource,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceView> {
    const line = await this.service.create(estimateId, positionId, input);
    void reply.header('Location', `/api/estimates/${estimateId}/positions/${positionId}/resources/${line.id}`);
    return resourceView(line);
  }

  @Get(':resourceId')
  @Endpoint({
    summary: 'Show a resource line',
    access: scope('estimates:read'),
    response: ResourceView,
    errors: ['NOT_FOUND'],
  })
  show(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
  ): Promise<ResourceView> {
    return this.resources.show({ estimateId, positionId, id });
  }

  @Patch(':resourceId')
  @Endpoint({
    summary: 'Change, replace or exclude a resource line',
    access: scope('estimates:write'),
    response: ResourceView,
    errors: WRITING,
    ifMatch: 'required',
  })
  async update(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @Body() input: UpdateResource,
    @IfMatch() ifMatch: string | null,
  ): Promise<ResourceView> {
    return resourceView(await this.service.update({ estimateId, positionId, id }, input, ifMatch));
  }

  @Delete(':resourceId')
  @Endpoint({
    summary: 'Delete a resource line with what stands under it',
    access: scope('estimates:write'),
    status: 204,
    errors: WRITING,
    ifMatch: 'required',
  })
  async delete(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @IdParam('resourceId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.service.delete({ estimateId, positionId, id }, ifMatch);
  }
}
