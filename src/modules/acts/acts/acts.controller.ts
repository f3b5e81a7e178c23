import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ActDetailView, ActPage, ActsQuery, CreateAct, UpdateAct } from './act.dto';
import { ActReader } from './act-reader';
import { ActsService } from './acts.service';
import { Signing } from './signing.service';

@ApiTags('Acts of work done')
@Controller('api/estimates/:estimateId/acts')
export class ActsController {
  constructor(
    private readonly service: ActsService,
    private readonly reader: ActReader,
    private readonly signing: Signing,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the acts of work done (КС-2) of an estimate',
    access: scope('estimates:read'),
    response: ActPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: ActsQuery): Promise<ActPage> {
    return this.reader.page(estimateId, query);
  }

  @Post()
  @Endpoint({
    summary: 'Make a draft of an act of work done',
    access: scope('estimates:write'),
    response: ActDetailView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_NUMBER_TAKEN', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreateAct,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ActDetailView> {
    const id = await this.service.create(estimateId, input);
    void reply.header('Location', `/api/estimates/${estimateId}/acts/${id}`);
    return this.reader.show({ estimateId, id });
  }

  @Get(':actId')
  @Endpoint({
    summary: 'Show an act with its money',
    description:
      'A signed act shows the money that it was signed with. The money of a draft is worked out now: what the estimate ' +
      'makes of all that is done with the act, less what has been signed before.',
    access: scope('estimates:read'),
    response: ActDetailView,
    errors: ['NOT_FOUND'],
  })
  show(@IdParam('estimateId') estimateId: string, @IdParam('actId') id: string): Promise<ActDetailView> {
    return this.reader.show({ estimateId, id });
  }

  @Patch(':actId')
  @Endpoint({
    summary: 'Change a draft',
    access: scope('estimates:write'),
    response: ActDetailView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_SIGNED', 'ACT_NUMBER_TAKEN'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @Body() change: UpdateAct,
    @IfMatch() ifMatch: string | null,
  ): Promise<ActDetailView> {
    await this.service.update({ estimateId, id }, change, ifMatch);
    return this.reader.show({ estimateId, id });
  }

  @Delete(':actId')
  @Endpoint({
    summary: 'Delete a draft with its lines',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_SIGNED'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.service.delete({ estimateId, id }, ifMatch);
  }

  @Post(':actId/signature')
  @Endpoint({
    summary: 'Sign an act',
    description:
      'Send the etag that you read as If-Match: you sign the money that you saw. From then on the act keeps it, whatever ' +
      'becomes of the estimate, and neither the act nor its lines change.',
    access: scope('estimates:write'),
    response: ActDetailView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_SIGNED', 'ACT_NOT_SIGNABLE'],
    ifMatch: 'required',
  })
  async sign(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<ActDetailView> {
    await this.signing.sign({ estimateId, id }, ifMatch);
    return this.reader.show({ estimateId, id });
  }
}
