import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { EstimatesService } from '../estimates/estimates.service';
import { PositionList } from './position-list';
import { CopyPosition, CreatePosition, PositionsQuery, UpdatePosition } from './position.dto';
import { PositionDetailView, PositionPage } from './position-view.dto';
import { positionDetailView } from './position.views';
import { PositionsService } from './positions.service';

const WRITING = ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED'] as const;

@ApiTags('Positions')
@Controller('api/estimates/:estimateId/positions')
export class PositionsController {
  constructor(
    private readonly service: PositionsService,
    private readonly pages: PositionList,
    private readonly rows: PositionRowsRepository,
    private readonly estimates: EstimatesService,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List positions in the order of the estimate',
    access: scope('estimates:read'),
    response: PositionPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: PositionsQuery): Promise<PositionPage> {
    return this.pages.page(estimateId, query);
  }

  @Post()
  @Endpoint({
    summary: 'Add a position with its resource lines',
    description:
      'The position is calculated, and the totals of its sections and of the estimate are brought up to date.',
    access: scope('estimates:write'),
    response: PositionDetailView,
    status: 201,
    errors: [...WRITING, 'EXTERNAL_ID_TAKEN', 'IDENTIFIER_TAKEN'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreatePosition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PositionDetailView> {
    const view = positionDetailView(await this.service.create(estimateId, input));
    void reply.header('Location', `/api/estimates/${estimateId}/positions/${view.id}`);
    return view;
  }

  @Get(':positionId')
  @Endpoint({
    summary: 'Show a position with its resource lines',
    access: scope('estimates:read'),
    response: PositionDetailView,
    errors: ['NOT_FOUND'],
  })
  async show(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') id: string,
  ): Promise<PositionDetailView> {
    await this.estimates.assertVisible(estimateId);
    const position = await this.rows.find(estimateId, id);
    if (position === null) throw new AppError('NOT_FOUND');
    return positionDetailView(position);
  }

  @Patch(':positionId')
  @Endpoint({
    summary: 'Change or move a position',
    access: scope('estimates:write'),
    response: PositionDetailView,
    errors: [...WRITING, 'EXTERNAL_ID_TAKEN', 'IDENTIFIER_TAKEN'],
    ifMatch: 'required',
  })
  async update(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') id: string,
    @Body() input: UpdatePosition,
    @IfMatch() ifMatch: string | null,
  ): Promise<PositionDetailView> {
    return positionDetailView(await this.service.update(estimateId, id, input, ifMatch));
  }

  @Delete(':positionId')
  @Endpoint({
    summary: 'Delete a position',
    access: scope('estimates:write'),
    status: 204,
    errors: WRITING,
    ifMatch: 'required',
  })
  async delete(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') id: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.service.delete(estimateId, id, ifMatch);
  }

  @Post(':positionId/copies')
  @Endpoint({
    summary: 'Copy a position within its estimate',
    access: scope('estimates:write'),
    response: PositionDetailView,
    status: 201,
    errors: WRITING,
    idempotency: 'transaction',
  })
  async copy(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') id: string,
    @Body() input: CopyPosition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PositionDetailView> {
    const view = positionDetailView(await this.service.copy(estimateId, id, input));
    void reply.header('Location', `/api/estimates/${estimateId}/positions/${view.id}`);
    return view;
  }
}
