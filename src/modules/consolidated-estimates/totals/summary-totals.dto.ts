import { Choice, Count, Id, Part, Parts, Rate, Text } from '../../../platform/http';
import { NormativeSourceView } from '../../normatives';
import { CostColumnsView } from '../rows/row.dto';
import type { VatDecision } from '../sheets/vat';
import { StandingView } from './object-totals.dto';

const VAT_STATUSES = ['typed', 'chosen', 'not_charged', 'to_be_given', 'unknown'] as const satisfies VatDecision['status'][];

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

export class SummaryVatView {
  @Choice(VAT_STATUSES, {
    name: 'SummaryVatStatus',
    about: 'Typed, by the day of supply, none; `to_be_given` and `unknown`: the total is without it and not complete',
    example: 'chosen',
  })
  status!: VatDecision['status'];

  @Rate({ nullable: true, example: '22' })
  ratePercent!: string | null;

  @Text({ max: 1_000, example: 'The rate on the day of supply, under the general system of taxation.' })
  reason!: string;

  @Part(() => NormativeSourceView, { about: 'Of a rate that was chosen', nullable: true })
  source!: NormativeSourceView | null;

  @Part(() => CostColumnsView, { about: 'What VAT is charged on: rows that bear it' })
  taxable!: CostColumnsView;

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
