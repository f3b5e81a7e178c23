import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { ExplanationView, SummaryExplanationQuery } from './explanation.dto';
import { explanationView } from './explanation.views';
import { AS_TEXT, inPreferredForm } from './preferred-form';
import { ExplanationsService } from './explanations.service';

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
    return inPreferredForm(await this.service.ofEstimate(estimateId, figures), { request, reply, view: explanationView });
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
    return inPreferredForm(await this.service.ofSection(estimateId, sectionId, figures), { request, reply, view: explanationView });
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
    return inPreferredForm(await this.service.ofPosition(estimateId, positionId), { request, reply, view: explanationView });
  }
}
