import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulkQuery, Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import {
  ActLinePage,
  ActLineView,
  TakenRemaindersView,
  TakeRemainders,
  WriteLines,
  WrittenLinesView,
} from './line.dto';
import { LineReader } from './line-reader';
import { LinesService } from './lines.service';

const WRITING = ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_SIGNED', 'LIMIT_REACHED'] as const;

@ApiTags('Acts of work done')
@Controller('api/estimates/:estimateId/acts/:actId/lines')
export class LinesController {
  constructor(
    private readonly service: LinesService,
    private readonly reader: LineReader,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the lines of an act in the order of the estimate',
    access: scope('estimates:read'),
    response: ActLinePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @Query() query: PageQuery,
  ): Promise<ActLinePage> {
    return this.reader.page({ estimateId, id }, query);
  }

  @Post('bulk')
  @Endpoint({
    summary: 'Write up to 1,000 lines of a draft at once',
    description:
      'An item changes the line of its position, or makes one. The answer has a status for every item, in their order. ' +
      'With `atomic=true` one bad item refuses all of them. Doing more than the estimate has is an issue, not a refusal.',
    access: scope('estimates:write'),
    response: WrittenLinesView,
    status: 207,
    errors: [...WRITING, 'BULK_REJECTED'],
    idempotency: 'transaction',
  })
  write(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @Body() { items }: WriteLines,
    @Query() { atomic }: BulkQuery,
  ): Promise<WrittenLinesView> {
    return this.service.write({ estimateId, id }, items, atomic === 'true');
  }

  @Post('remainders')
  @Endpoint({
    summary: 'Take what remains into a draft: of everything, or of some positions',
    description:
      'What remains is the quantity of the estimate less what has been signed. A line of a position that is in the act ' +
      'already takes the remainder as its quantity. A position that is done and has become dearer or cheaper since gets ' +
      'a line of quantity 0 with the difference.',
    access: scope('estimates:write'),
    response: TakenRemaindersView,
    errors: WRITING,
    idempotency: 'transaction',
  })
  takeRemainders(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @Body() { positionIds }: TakeRemainders,
  ): Promise<TakenRemaindersView> {
    return this.service.takeRemainders({ estimateId, id }, positionIds);
  }

  @Get(':lineId')
  @Endpoint({
    summary: 'Show a line of an act with its money',
    access: scope('estimates:read'),
    response: ActLineView,
    errors: ['NOT_FOUND'],
  })
  show(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @IdParam('lineId') lineId: string,
  ): Promise<ActLineView> {
    return this.reader.show({ estimateId, id }, lineId);
  }

  @Delete(':lineId')
  @Endpoint({
    summary: 'Take a line out of a draft',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'ACT_SIGNED'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @IdParam('lineId') lineId: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.service.delete({ estimateId, id }, lineId, ifMatch);
  }
}
