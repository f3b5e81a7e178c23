import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoint, IdParam, localeOf, prefersText, scope } from '../../../platform/http';
import { ExplanationView, SummaryExplanationQuery } from './explanation.dto';
import { explanationView, writtenExplanation, type TitledExplanation } from './explanation.views';
import { ExplanationsService } from './explanations.service';

const AS_TEXT = {
  about: 'With `Accept: text/plain`: for people, in Russian unless `Accept-Language` asks for English',
  example: '1. Всего по позиции: 13 948,32\n   Всего = ПЗ\n   …',
};

@ApiTags('Calculation')
@Controller('api/estimates/:estimateId')
export class ExplanationsController {
  constructor(private readonly service: ExplanationsService) {}

  @Get('explanation')
  @Endpoint({
    summary: 'Explain the totals of an estimate, down to its positions',
    access: scope('estimates:read'),
    response: ExplanationView,
    alsoText: AS_TEXT,
    errors: ['NOT_FOUND'],
  })
  async ofEstimate(
    @IdParam('estimateId') estimateId: string,
    @Query() { figures }: SummaryExplanationQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExplanationView | string> {
    return answered(await this.service.ofEstimate(estimateId, figures), request, reply);
  }

  @Get('sections/:sectionId/explanation')
  @Endpoint({
    summary: 'Explain the totals of a section, down to its positions',
    access: scope('estimates:read'),
    response: ExplanationView,
    alsoText: AS_TEXT,
    errors: ['NOT_FOUND'],
  })
  async ofSection(
    @IdParam('estimateId') estimateId: string,
    @IdParam('sectionId') sectionId: string,
    @Query() { figures }: SummaryExplanationQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExplanationView | string> {
    return answered(await this.service.ofSection(estimateId, sectionId, figures), request, reply);
  }

  @Get('positions/:positionId/explanation')
  @Endpoint({
    summary: 'Explain every figure of a position and of its resource lines',
    access: scope('estimates:read'),
    response: ExplanationView,
    alsoText: AS_TEXT,
    errors: ['NOT_FOUND'],
  })
  async ofPosition(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExplanationView | string> {
    return answered(await this.service.ofPosition(estimateId, positionId), request, reply);
  }
}

/** The form that the client prefers. A text is Russian unless English is asked for: its readers are estimators. */
function answered(explained: TitledExplanation, { headers }: FastifyRequest, reply: FastifyReply) {
  reply.header('vary', [reply.getHeader('vary'), 'Accept, Accept-Language'].join(', '));
  if (!prefersText(headers.accept)) return explanationView(explained);
  reply.type('text/plain; charset=utf-8');
  return writtenExplanation(explained, localeOf(headers['accept-language'], 'ru'));
}
