import { Count, Flag, Id, Part, Text } from '../../../platform/http';
import { CostColumnsView, NOTHING_EXEMPT } from '../rows/row.dto';

const MAX_COUNT = 1_000_000;

/** What totals of either kind of estimate say beside their figures. */
export class StandingView {
  @Flag({ about: 'False where a figure is missing, here or in a linked estimate: the total is too small', example: true })
  isComplete!: boolean;

  @Flag({ about: 'True while a large change of a linked estimate awaits its calculation', example: false })
  isStale!: boolean;

  @Count({ about: 'They stand under …/issues', max: MAX_COUNT, example: 0 })
  issueCount!: number;

  @Text({ about: 'Of the engine that worked it out', max: 30, example: '1.0.0' })
  engineVersion!: string;
}

/** SubSummary1 to 4 of the state schema. */
export class ObjectSubtotalsView {
  @Part(() => CostColumnsView, { about: 'Local estimates' })
  estimates!: CostColumnsView;

  @Part(() => CostColumnsView, { about: 'With temporary buildings' })
  temporary_buildings!: CostColumnsView;

  @Part(() => CostColumnsView, { about: 'With winter work' })
  winter_work!: CostColumnsView;

  @Part(() => CostColumnsView, { about: 'With other costs' })
  other_costs!: CostColumnsView;
}

/** Thousands of rubles without VAT, by the present sums of the linked estimates. */
export class ObjectTotalsView extends StandingView {
  @Id()
  objectEstimateId!: string;

  @Part(() => ObjectSubtotalsView, { about: 'By the part that each begins to count in' })
  subtotals!: ObjectSubtotalsView;

  @Part(() => CostColumnsView)
  total!: CostColumnsView;

  @Part(() => CostColumnsView, {
    about: 'Of the total: what bears no VAT in a summary estimate',
    example: NOTHING_EXEMPT,
  })
  vatExempt!: CostColumnsView;
}
