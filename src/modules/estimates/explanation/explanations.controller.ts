import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { ExplanationView, SummaryExplanationQuery } from './explanation.dto';
import { explanationView } from './explanation.views';
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
    errors: ['NOT_FOUND'],
  })
  async ofEstimate(
    @IdParam('estimateId') estimateId: string,
    @Query() { figures }: SummaryExplanationQuery,
  ): Promise<ExplanationView> {
    return explanationView(await this.service.ofEstimate(estimateId, figures));
  }

  @Get('sections/:sectionId/explanation')
  @Endpoint({
    summary: 'Explain the totals of a section, down to its positions',
    access: scope('estimates:read'),
    response: ExplanationView,
    errors: ['NOT_FOUND'],
  })
  async ofSection(
    @IdParam('estimateId') estimateId: string,
    @IdParam('sectionId') sectionId: string,
    @Query() { figures }: SummaryExplanationQuery,
  ): Promise<ExplanationView> {
    return explanationView(await this.service.ofSection(estimateId, sectionId, figures));
  }

  @Get('positions/:positionId/explanation')
  @Endpoint({
    summary: 'Explain every figure of a position and of its resource lines',
    access: scope('estimates:read'),
    response: ExplanationView,
    errors: ['NOT_FOUND'],
  })
  async ofPosition(
    @IdParam('estimateId') estimateId: string,
    @IdParam('positionId') positionId: string,
  ): Promise<ExplanationView> {
    return explanationView(await this.service.ofPosition(estimateId, positionId));
  }
}
