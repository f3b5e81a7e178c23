import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulkQuery, Endpoint, IdParam, scope } from '../../../platform/http';
import { BulkPositions, BulkView } from './position-bulk.dto';
import { PositionsBulk } from './positions-bulk.service';

@ApiTags('Positions')
@Controller('api/estimates/:estimateId/positions/bulk')
export class PositionsBulkController {
  constructor(private readonly service: PositionsBulk) {}

  @Post()
  @Endpoint({
    summary: 'Write up to 1,000 positions at once',
    description:
      'Each item changes the position that its `id` or `externalId` names, or makes a new one. The answer has a ' +
      'status for every item, in their order. With `atomic=true` one bad item refuses all of them.',
    access: scope('estimates:write'),
    response: BulkView,
    status: 207,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED', 'BULK_REJECTED'],
    idempotency: 'transaction',
  })
  write(
    @IdParam('estimateId') estimateId: string,
    @Body() { items }: BulkPositions,
    @Query() { atomic }: BulkQuery,
  ): Promise<BulkView> {
    return this.service.write({ estimateId, items, isAtomic: atomic === 'true' });
  }
}
