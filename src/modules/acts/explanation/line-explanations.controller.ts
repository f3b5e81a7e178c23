import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { ActLineExplanationView } from './line-explanation.dto';
import { LineExplanations } from './line-explanations.service';

@ApiTags('Acts of work done')
@Controller('api/estimates/:estimateId/acts/:actId/lines/:lineId/explanation')
export class LineExplanationsController {
  constructor(private readonly explanations: LineExplanations) {}

  @Get()
  @Endpoint({
    summary: 'Explain the money of a line: two calculations and their difference',
    access: scope('estimates:read'),
    response: ActLineExplanationView,
    errors: ['NOT_FOUND'],
  })
  show(
    @IdParam('estimateId') estimateId: string,
    @IdParam('actId') id: string,
    @IdParam('lineId') lineId: string,
  ): Promise<ActLineExplanationView> {
    return this.explanations.show({ estimateId, id }, lineId);
  }
}
