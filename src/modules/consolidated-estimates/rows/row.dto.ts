import { COST_COLUMNS, type CostColumn } from '../../../engine';
import { Choice, Choices, Count, Flag, Id, Money, Part, Rate, Text } from '../../../platform/http';
import { LimitedCostSourceView } from '../../normatives';
import { MAX_NAME_LENGTH, MAX_NUMBER_LENGTH } from '../limits';
import { COST_UNITS, ROW_KINDS, type ConsolidatedRowKind, type CostUnit } from '../records/records';

const COLUMN = { about: 'Null: nothing in this column', optional: true, nullable: true, signed: true, example: null };
const TOTAL = { ...COLUMN, about: 'Null: the sum of the columns. One that is stated is kept as it is' };
const UNIT = { name: 'CostUnit', about: 'Of the figures beside it', example: 'thousands' };
const CHARGED_COLUMNS = {
  name: 'CostColumn',
  about:
    'Where it stands. One column: charged on the base as a whole; several: in each on what the base comes to there',
  min: 1,
  example: ['building', 'mounting'],
};
const BASE = {
  about: 'What it is charged on; the names stand under `GET /api/normatives/limited-cost-variables`',
  max: 1_000,
  example: 'СМР',
};
const NUMBER = { max: MAX_NUMBER_LENGTH, nullable: true, example: '7' };
const NAME = { max: MAX_NAME_LENGTH, example: 'Вынос сетей из пятна застройки' };
const REASON = { about: 'Обоснование', max: MAX_NAME_LENGTH, nullable: true, example: 'Расчёт № 1' };
const VAT_EXEMPT = { about: 'Bears no VAT as a whole: land payments, insurance and the like', example: false };
const RATE = { about: 'Per cent of the base', example: '1.8' };

/** An example of what bears no VAT: nothing. */
export const NOTHING_EXEMPT = { building: '0.00', mounting: '0.00', equipment: '0.00', other: '0.00', total: '0.00' };

/** A cost of its own, in rubles or in thousands of them. */
export class CostsPart {
  @Choice(COST_UNITS, UNIT)
  unit!: CostUnit;

  @Money({ ...COLUMN, about: 'Строительные работы', example: '1250.40' })
  building?: string | null;

  @Money({ ...COLUMN, about: 'Монтажные работы' })
  mounting?: string | null;

  @Money({ ...COLUMN, about: 'Оборудование' })
  equipment?: string | null;

  @Money({ ...COLUMN, about: 'Прочие затраты' })
  other?: string | null;

  @Money(TOTAL)
  total?: string | null;
}

/** A percentage of other costs (лимитированные затраты). */
export class ChargePart {
  @Id({
    about: 'A row of `/api/normatives/limited-costs` to take rate, base, name, reason and source from',
    optional: true,
    nullable: true,
    example: null,
  })
  limitedCostId?: string | null;

  @Rate({ ...RATE, about: 'Per cent of the base; unless it is taken from a table', optional: true, nullable: true })
  ratePercent?: string | null;

  @Text({ ...BASE, optional: true, nullable: true })
  base?: string | null;

  @Choices(COST_COLUMNS, CHARGED_COLUMNS)
  columns!: CostColumn[];
}

/** What rows of object and summary estimates have alike. */
export class RowTerms {
  @Text({ ...NUMBER, optional: true })
  number?: string | null;

  @Text({ ...NAME, about: 'Of a cost of its own, or of a percentage', optional: true })
  name?: string;

  @Text({ ...REASON, optional: true })
  reason?: string | null;

  @Part(() => CostsPart, { about: 'A cost of its own', optional: true })
  costs?: CostsPart;

  @Part(() => ChargePart, { about: 'A percentage', optional: true, nullable: true, example: null })
  charge?: ChargePart | null;

  @Flag({ ...VAT_EXEMPT, optional: true })
  isVatExempt?: boolean;

  @Id({
    about: 'The row of the same part that it will stand behind; null: first. Left out: last, or where it stands',
    optional: true,
    nullable: true,
    example: null,
  })
  afterRowId?: string | null;
}

/** A new row is one of these: a link, `costs`, or a `charge`. */
export class NewRowTerms extends RowTerms {
  @Id({
    about: 'A local estimate of the same project: its present costs are taken at every reading',
    optional: true,
    nullable: true,
    example: null,
  })
  estimateId?: string | null;
}

export class CostColumnsView {
  @Money({ about: 'Строительные работы', signed: true, example: '16893.25' })
  building!: string;

  @Money({ about: 'Монтажные работы', signed: true, example: '0.00' })
  mounting!: string;

  @Money({ about: 'Оборудование', signed: true, example: '0.00' })
  equipment!: string;

  @Money({ about: 'Прочие затраты', signed: true, example: '0.00' })
  other!: string;

  @Money({ about: 'Всего', signed: true, example: '16893.25' })
  total!: string;
}

export class LinkedEstimateView {
  @Id()
  id!: string;

  @Text({ max: MAX_NUMBER_LENGTH, example: '02-01-01' })
  number!: string;

  @Text({ max: MAX_NAME_LENGTH, example: 'Общестроительные работы' })
  name!: string;

  @Count({ about: 'Its version at this moment', max: 1_000_000_000, example: 7 })
  revision!: number;

  @Flag({ about: 'False: a figure of it is missing, so that the cost is too small', example: true })
  isComplete!: boolean;

  @Flag({ about: 'True while a large change of it awaits its calculation', example: false })
  isStale!: boolean;

  @Text({ about: 'Where it is', max: 200, example: '/api/estimates/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  link!: string;
}

export class StatedCostsView extends CostsPart {}

export class ChargeView {
  @Rate(RATE)
  ratePercent!: string;

  @Text(BASE)
  base!: string;

  @Choices(COST_COLUMNS, CHARGED_COLUMNS)
  columns!: CostColumn[];

  @Id({ about: 'The row of the tables that it was taken from', nullable: true, example: null })
  limitedCostId!: string | null;

  @Part(() => LimitedCostSourceView, { about: 'What that row said of its source then', nullable: true })
  source!: LimitedCostSourceView | null;
}

/** A row with its figures of this moment. */
export class RowView {
  @Id()
  id!: string;

  @Text({
    about: 'Moves where the row changes or what it shows: a linked estimate may have changed',
    max: 100,
    example: 'W/"3Xq0c1hZkY2f"',
  })
  etag!: string;

  @Choice(ROW_KINDS, { name: 'ConsolidatedRowKind', example: 'cost' })
  kind!: ConsolidatedRowKind;

  @Text(NUMBER)
  number!: string | null;

  @Text(NAME)
  name!: string;

  @Text(REASON)
  reason!: string | null;

  @Part(() => LinkedEstimateView, { about: 'The linked local estimate', nullable: true })
  estimate!: LinkedEstimateView | null;

  @Part(() => StatedCostsView, { about: 'As somebody stated them', nullable: true })
  costs!: StatedCostsView | null;

  @Part(() => ChargeView, { nullable: true })
  charge!: ChargeView | null;

  @Flag(VAT_EXEMPT)
  isVatExempt!: boolean;

  @Part(() => CostColumnsView, { about: 'What it comes to, thousands of rubles' })
  figures!: CostColumnsView;

  @Part(() => CostColumnsView, {
    about: 'What of it bears no VAT: all of it, or what the linked estimate says of its positions',
    example: NOTHING_EXEMPT,
  })
  vatExempt!: CostColumnsView;
}
