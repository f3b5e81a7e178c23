import { Get, Query, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { AS_TEXT, inPreferredForm } from '../../estimates';
import type { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import type { KindWords } from '../estimates/kind-words';
import { ConsolidatedExplanationView } from '../explanation/consolidated-explanation.dto';
import { consolidatedExplanationView } from '../explanation/consolidated-explanation.views';
import type { ExplainedSheet } from '../explanation/explanations.service';
import type { ConsolidatedRecord } from '../records/records';
import type { CalculatedObject, CalculatedSummary } from '../sheets/sheet';
import type { SheetIssuePages } from './issue-pages';
import { SheetIssuePage, SheetIssueView } from './sheet-issues.dto';

export interface FiguresOf<Calculated, TotalsView> {
  words: KindWords;
  summaries: { totals: string; explanation: string };
  totalsView: { type: Type<TotalsView>; of: (calculated: Calculated) => TotalsView };
}

/** The routes of what follows from an estimate of one kind; its controller says where the figures come from. */
export function figuresRoutes<Calculated extends CalculatedObject | CalculatedSummary, TotalsView>({
  words: { kind, named, idParam },
  summaries,
  totalsView,
}: FiguresOf<Calculated, TotalsView>) {
  abstract class FiguresRoutes {
    protected abstract readonly estimates: ConsolidatedEstimates;
    protected abstract readonly pages: SheetIssuePages;

    abstract calculated(estimate: ConsolidatedRecord): Promise<Calculated>;
    abstract explained(id: string): Promise<ExplainedSheet>;

    @Get('totals')
    @Endpoint({ summary: summaries.totals, access: scope('estimates:read'), response: totalsView.type, errors: ['NOT_FOUND'] })
    async totals(@IdParam(idParam) id: string): Promise<TotalsView> {
      return totalsView.of(await this.calculated(await this.estimates.get(kind, id)));
    }

    @Get('issues')
    @Endpoint({
      summary: `List what is wrong or doubtful in ${named}`,
      access: scope('estimates:read'),
      response: SheetIssuePage,
      errors: ['NOT_FOUND', 'CURSOR_INVALID'],
    })
    async issues(@IdParam(idParam) id: string, @Query() query: PageQuery): Promise<Page<SheetIssueView>> {
      const { issues } = await this.calculated(await this.estimates.get(kind, id));
      return this.pages.page(id, issues, query);
    }

    @Get('explanation')
    @Endpoint({
      summary: summaries.explanation,
      access: scope('estimates:read'),
      response: ConsolidatedExplanationView,
      alsoText: AS_TEXT,
      errors: ['NOT_FOUND'],
    })
    async explanation(
      @IdParam(idParam) id: string,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<ConsolidatedExplanationView | string> {
      const { rows, ...explained } = await this.explained(id);
      const view = () => consolidatedExplanationView(explained, rows);
      return inPreferredForm(explained, { request, reply, view });
    }
  }
  return FiguresRoutes;
}
