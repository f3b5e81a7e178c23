import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { CreateMarkupChoices, MarkupChoicesView } from './markup-choice.dto';
import { markupChoicesView } from './markup-choice.views';
import { MarkupChoices } from './markup-choices.service';

@ApiTags('Positions')
@Controller('api/estimates/:estimateId/markup-choices')
export class MarkupChoicesController {
  constructor(private readonly service: MarkupChoices) {}

  @Post()
  @Endpoint({
    summary: 'Choose overhead and profit by norm',
    description:
      'Gives every norm that has none the overhead and profit of the official table, where that leaves no doubt. ' +
      'Elsewhere it changes nothing and answers the candidates, to be settled by a second call with `choices`. ' +
      'Beyond 500 positions the answer is 202, and a job does it.',
    access: scope('estimates:write'),
    cost: 10,
    response: MarkupChoicesView,
    alsoStatus: 202,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreateMarkupChoices,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarkupChoicesView> {
    const chosen = await this.service.choose(estimateId, input);
    if (chosen.jobId !== null) void reply.status(202).header('Location', `/api/jobs/${chosen.jobId}`);
    return markupChoicesView(chosen);
  }
}
