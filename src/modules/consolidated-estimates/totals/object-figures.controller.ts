import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { OBJECT_WORDS } from '../estimates/kind-words';
import { ConsolidatedExplanations, type ExplainedSheet } from '../explanation/explanations.service';
import type { ConsolidatedRecord } from '../records/records';
import type { CalculatedObject } from '../sheets/sheet';
import { Sheets } from '../sheets/sheets';
import { figuresRoutes } from './figures-routes';
import { SheetIssuePages } from './issue-pages';
import { ObjectTotalsView } from './object-totals.dto';
import { objectTotalsView } from './totals.views';

const FiguresRoutes = figuresRoutes({
  words: OBJECT_WORDS,
  summaries: {
    totals: 'Show the totals of an object estimate, by the present sums of its local estimates',
    explanation: 'Explain the totals of an object estimate, down to its local estimates',
  },
  totalsView: { type: ObjectTotalsView, of: objectTotalsView },
});

/** What follows from an object estimate at this moment. */
@ApiTags('Object estimates')
@Controller(`${OBJECT_WORDS.path}/:${OBJECT_WORDS.idParam}`)
export class ObjectFiguresController extends FiguresRoutes {
  constructor(
    protected readonly estimates: ConsolidatedEstimates,
    protected readonly pages: SheetIssuePages,
    private readonly sheets: Sheets,
    private readonly explanations: ConsolidatedExplanations,
  ) {
    super();
  }

  calculated(estimate: ConsolidatedRecord): Promise<CalculatedObject> {
    return this.sheets.ofObject(estimate);
  }

  explained(id: string): Promise<ExplainedSheet> {
    return this.explanations.ofObject(id);
  }
}
