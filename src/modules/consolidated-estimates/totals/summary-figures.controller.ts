import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { SUMMARY_WORDS } from '../estimates/kind-words';
import { ConsolidatedExplanations, type ExplainedSheet } from '../explanation/explanations.service';
import type { ConsolidatedRecord } from '../records/records';
import type { CalculatedSummary } from '../sheets/sheet';
import { Sheets } from '../sheets/sheets';
import { figuresRoutes } from './figures-routes';
import { SheetIssuePages } from './issue-pages';
import { SummaryTotalsView } from './summary-totals.dto';
import { summaryTotalsView } from './totals.views';

const FiguresRoutes = figuresRoutes({
  words: SUMMARY_WORDS,
  summaries: {
    totals: 'Show the totals of a summary estimate, by the present sums of the estimates that it links',
    explanation: 'Explain the totals of a summary estimate, down to its rows',
  },
  totalsView: { type: SummaryTotalsView, of: summaryTotalsView },
});

/** What follows from a summary estimate at this moment. */
@ApiTags('Summary estimates')
@Controller(`${SUMMARY_WORDS.path}/:${SUMMARY_WORDS.idParam}`)
export class SummaryFiguresController extends FiguresRoutes {
  constructor(
    protected readonly estimates: ConsolidatedEstimates,
    protected readonly pages: SheetIssuePages,
    private readonly sheets: Sheets,
    private readonly explanations: ConsolidatedExplanations,
  ) {
    super();
  }

  calculated(estimate: ConsolidatedRecord): Promise<CalculatedSummary> {
    return this.sheets.ofSummary(estimate);
  }

  explained(id: string): Promise<ExplainedSheet> {
    return this.explanations.ofSummary(id);
  }
}
