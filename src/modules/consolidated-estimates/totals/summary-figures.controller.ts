import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { AS_TEXT, inPreferredForm } from '../../estimates';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { ConsolidatedExplanationView } from '../explanation/consolidated-explanation.dto';
import { consolidatedExplanationView } from '../explanation/consolidated-explanation.views';
import { ConsolidatedExplanations } from '../explanation/explanations.service';
import { Sheets } from '../sheets/sheets';
import { SheetIssuePages } from './issue-pages';
import { SheetIssuePage, SheetIssueView } from './sheet-issues.dto';
import { SummaryTotalsView } from './summary-totals.dto';
import { summaryTotalsView } from './totals.views';

/** What follows from a summary estimate at this moment. */
@ApiTags('Summary estimates')
@Controller('api/summary-estimates/:summaryEstimateId')
export class SummaryFiguresController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly sheets: Sheets,
    private readonly pages: SheetIssuePages,
    private readonly explanations: ConsolidatedExplanations,
  ) {}

  @Get('totals')
  @Endpoint({
    summary: 'Show the totals of a summary estimate, by the present sums of the estimates that it links',
    access: scope('estimates:read'),
    response: SummaryTotalsView,
    errors: ['NOT_FOUND'],
  })
  async totals(@IdParam('summaryEstimateId') id: string): Promise<SummaryTotalsView> {
    return summaryTotalsView(await this.sheets.ofSummary(await this.estimates.get('summary', id)));
  }

  @Get('issues')
  @Endpoint({
    summary: 'List what is wrong or doubtful in a summary estimate',
    access: scope('estimates:read'),
    response: SheetIssuePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async issues(@IdParam('summaryEstimateId') id: string, @Query() query: PageQuery): Promise<Page<SheetIssueView>> {
    const { issues } = await this.sheets.ofSummary(await this.estimates.get('summary', id));
    return this.pages.page(id, issues, query);
  }

  @Get('explanation')
  @Endpoint({
    summary: 'Explain the totals of a summary estimate, down to its rows',
    access: scope('estimates:read'),
    response: ConsolidatedExplanationView,
    alsoText: AS_TEXT,
    errors: ['NOT_FOUND'],
  })
  async explanation(
    @IdParam('summaryEstimateId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConsolidatedExplanationView | string> {
    const { rows, ...explained } = await this.explanations.ofSummary(id);
    const view = () => consolidatedExplanationView(explained, rows);
    return inPreferredForm(explained, { request, reply, view });
  }
}
