import { Body, Controller, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BulkQuery, Endpoint, IdParam, scope } from '../../../platform/http';
import { BulkView } from '../positions/position-bulk.dto';
import { PositionDetailView } from '../positions/position-view.dto';
import { positionDetailView } from '../positions/position.views';
import { BulkPositionsFromNorm, CreatePositionFromNorm } from './insertion.dto';
import { NormInsertions } from './norm-insertions.service';

const WRITING = [
  ...(['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED'] as const),
  ...(['CATALOGUE_NOT_LOADED', 'PRICE_SET_AMBIGUOUS'] as const),
];

@ApiTags('Positions')
@Controller('api/estimates/:estimateId/positions/from-norm')
export class NormInsertionsController {
  constructor(private readonly insertions: NormInsertions) {}

  @Post()
  @Endpoint({
    summary: 'Add a position from a norm of the catalogue',
    description:
      'With its resources, the prices of the price set of the zone and quarter, overhead and profit. What the project has ' +
      'still to decide, and prices that are missing, are issues of the position; nothing is guessed.',
    access: scope('estimates:write'),
    response: PositionDetailView,
    status: 201,
    errors: [...WRITING, 'EXTERNAL_ID_TAKEN', 'IDENTIFIER_TAKEN'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreatePositionFromNorm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PositionDetailView> {
    const view = positionDetailView(await this.insertions.insert(estimateId, input));
    void reply.header('Location', `/api/estimates/${estimateId}/positions/${view.id}`);
    return view;
  }

  @Post('bulk')
  @Endpoint({
    summary: 'Add up to 1,000 positions from norms at once',
    description:
      'The answer has a status for every item, in their order. With `atomic=true` one bad item refuses all of them.',
    access: scope('estimates:write'),
    response: BulkView,
    status: 207,
    errors: [...WRITING, 'BULK_REJECTED'],
    idempotency: 'transaction',
  })
  createMany(
    @IdParam('estimateId') estimateId: string,
    @Body() { items }: BulkPositionsFromNorm,
    @Query() { atomic }: BulkQuery,
  ): Promise<BulkView> {
    return this.insertions.insertMany({ estimateId, items, isAtomic: atomic === 'true' });
  }
}
