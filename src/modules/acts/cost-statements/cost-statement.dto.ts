import { Count, Day, Flag, Id, Money, Part, Parts, Text } from '../../../platform/http';
import { MAX_ACTS_PER_ESTIMATE, MAX_ESTIMATES_IN_STATEMENT } from '../limits';

export class CostStatementQuery {
  @Day({ about: 'First day of the reporting period; left out: of the month of the last day', optional: true, example: '2026-03-01' })
  from?: string;

  @Day({ about: 'Last day of the reporting period; left out: today', optional: true, example: '2026-03-31' })
  to?: string;
}

export class WorkCostView {
  @Money({ about: 'Строительные работы', signed: true, example: '37457.58' })
  building!: string;

  @Money({ about: 'Монтажные работы', signed: true, example: '0.00' })
  mounting!: string;

  @Money({ about: 'Оборудование', signed: true, example: '0.00' })
  equipment!: string;

  @Money({ about: 'Прочее: other works, other costs, transport', signed: true, example: '0.00' })
  other!: string;

  @Money({ about: 'Without VAT', signed: true, example: '37457.58' })
  total!: string;

  @Money({ about: 'As the acts charge it; acts without VAT add none', signed: true, example: '8240.67' })
  vat!: string;

  @Money({ signed: true, example: '45698.25' })
  totalWithVat!: string;
}

export class WorkCostsView {
  @Part(() => WorkCostView, { about: 'С начала проведения работ, up to the last day of the period' })
  sinceBeginning!: WorkCostView;

  @Part(() => WorkCostView, { about: 'С начала года: from 1 January of the year of the last day' })
  sinceYear!: WorkCostView;

  @Part(() => WorkCostView, { about: 'В том числе за отчётный период' })
  inPeriod!: WorkCostView;
}

export class EstimateCostsView extends WorkCostsView {
  @Id({ about: 'Of the estimate' })
  id!: string;

  @Text({ max: 100, example: '02-01-01' })
  number!: string;

  @Text({ max: 2_000, example: 'Общестроительные работы' })
  name!: string;

  @Count({ about: 'Signed acts up to the last day of the period', max: MAX_ACTS_PER_ESTIMATE, example: 3 })
  actCount!: number;

  @Flag({ about: 'False where an act was signed with a figure missing', example: true })
  isComplete!: boolean;
}

export class CostStatementView {
  @Id()
  projectId!: string;

  @Day({ example: '2026-03-01' })
  from!: string;

  @Day({ example: '2026-03-31' })
  to!: string;

  @Part(() => WorkCostsView, { about: 'The sums of the estimates, to the kopeck' })
  total!: WorkCostsView;

  @Parts(() => EstimateCostsView, { about: 'Estimates with signed acts, by their number', max: MAX_ESTIMATES_IN_STATEMENT })
  estimates!: EstimateCostsView[];
}
