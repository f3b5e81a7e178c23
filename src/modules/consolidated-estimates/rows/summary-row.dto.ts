import { Count, Id, PageOf, Part } from '../../../platform/http';
import { LinkedEstimateView, NewRowTerms, RowTerms, RowView } from './row.dto';

const CHAPTER = { about: 'Глава', min: 1, max: 14, example: 2 };

export class CreateSummaryRow extends NewRowTerms {
  @Count(CHAPTER)
  chapter!: number;

  @Id({
    about: 'An object estimate of the same project: its present total is taken at every reading',
    optional: true,
    nullable: true,
    example: null,
  })
  objectEstimateId?: string | null;
}

/** What is left out stays as it is. A row stays what it is: a link, a cost, or a percentage. */
export class UpdateSummaryRow extends RowTerms {
  @Count({ ...CHAPTER, optional: true })
  chapter?: number;
}

export class SummaryRowView extends RowView {
  @Count(CHAPTER)
  chapter!: number;

  @Part(() => LinkedEstimateView, { about: 'The linked object estimate', nullable: true })
  objectEstimate!: LinkedEstimateView | null;
}

export class SummaryRowPage extends PageOf(SummaryRowView) {}
