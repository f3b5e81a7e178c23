import { Count, Id, Part, Parts, Text } from '../../../platform/http';
import { VatSourceView } from '../../estimates';
import { CostColumnsView, NOTHING_EXEMPT } from '../rows/row.dto';
import { StandingView } from './object-totals.dto';

export class ChapterTotalsView {
  @Count({ min: 1, max: 14, example: 7 })
  number!: number;

  @Text({ max: 200, example: 'Благоустройство и озеленение территории' })
  name!: string;

  @Part(() => CostColumnsView, { about: 'Итого по главе' })
  total!: CostColumnsView;

  @Part(() => CostColumnsView, {
    about: 'Итого по главам 1–…; null after chapters where the form draws none',
    nullable: true,
  })
  runningTotal!: CostColumnsView | null;
}

/** Where there is no rate and one is due, the total is without VAT and not complete. */
export class SummaryVatView extends VatSourceView {
  @Part(() => CostColumnsView, { about: 'Of chapters 1 to 13: what VAT is charged on' })
  taxable!: CostColumnsView;

  @Part(() => CostColumnsView, { about: 'Of chapters 1 to 13: what bears none', example: NOTHING_EXEMPT })
  exempt!: CostColumnsView;

  @Part(() => CostColumnsView, { about: 'Null where none is charged', nullable: true })
  amount!: CostColumnsView | null;
}

/** Thousands of rubles, by the present sums of the linked estimates. */
export class SummaryTotalsView extends StandingView {
  @Id()
  summaryEstimateId!: string;

  @Parts(() => ChapterTotalsView, { about: 'All fourteen', max: 14 })
  chapters!: ChapterTotalsView[];

  @Part(() => SummaryVatView)
  vat!: SummaryVatView;

  @Part(() => CostColumnsView, { about: 'Всего по сводному сметному расчёту' })
  total!: CostColumnsView;
}
