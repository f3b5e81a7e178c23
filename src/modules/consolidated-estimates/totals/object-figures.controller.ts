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
import { ObjectTotalsView } from './object-totals.dto';
import { SheetIssuePage, SheetIssueView } from './sheet-issues.dto';
import { objectTotalsView } from './totals.views';

/** What follows from an object estimate at this moment. */
@ApiTags('Object estimates')
@Controller('api/object-estimates/:objectEstimateId')
export class ObjectFiguresController {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly sheets: Sheets,
    private readonly pages: SheetIssuePages,
    private readonly explanations: ConsolidatedExplanations,
  ) {}

  @Get('totals')
  @Endpoint({
    summary: 'Show the totals of an object estimate, by the present sums of its local estimates',
    access: scope('estimates:read'),
    response: ObjectTotalsView,
    errors: ['NOT_FOUND'],
  })
  async totals(@IdParam('objectEstimateId') id: string): Promise<ObjectTotalsView> {
    return objectTotalsView(await this.sheets.ofObject(await this.estimates.get('object', id)));
  }

  @Get('issues')
  @Endpoint({
    summary: 'List what is wrong or doubtful in an object estimate',
    access: scope('estimates:read'),
    response: SheetIssuePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async issues(@IdParam('objectEstimateId') id: string, @Query() query: PageQuery): Promise<Page<SheetIssueView>> {
    const { issues } = await this.sheets.ofObject(await this.estimates.get('object', id));
    return this.pages.page(id, issues, query);
  }

  @Get('explanation')
  @Endpoint({
    summary: 'Explain the totals of an object estimate, down to its local estimates',
    access: scope('estimates:read'),
    response: ConsolidatedExplanationView,
    alsoText: AS_TEXT,
    errors: ['NOT_FOUND'],
  })
  async explanation(
    @IdParam('objectEstimateId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConsolidatedExplanationView | string> {
    const { rows, ...explained } = await this.explanations.ofObject(id);
    const view = () => consolidatedExplanationView(explained, rows);
    return inPreferredForm(explained, { request, reply, view });
  }
}
