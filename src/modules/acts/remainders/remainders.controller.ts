import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { RemainderPage } from './remainder.dto';
import { Remainders } from './remainders.service';

@ApiTags('Acts of work done')
@Controller('api/estimates/:estimateId/remainders')
export class RemaindersController {
  constructor(private readonly remainders: Remainders) {}

  @Get()
  @Endpoint({
    summary: 'List what remains of an estimate, position by position, with its totals',
    access: scope('estimates:read'),
    response: RemainderPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: PageQuery): Promise<RemainderPage> {
    return this.remainders.page(estimateId, query);
  }
}
