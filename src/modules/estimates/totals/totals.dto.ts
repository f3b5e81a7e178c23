import type { SummaryBucket } from '../../../engine';
import { Count, Flag, Id, IssueView, Moment, Money, Part, Parts, Rate, Shape, Text } from '../../../platform/http';
import { MAX_SECTIONS_PER_ESTIMATE } from '../limits';
import { AmountsView } from '../parts/amounts.dto';
import { VatSourceView } from '../parts/vat.dto';

const MAX_NUMBERED = 1_000_000_000;
const MAX_ISSUES = 100;

/** Columns of the summary of the state schema, at one level of prices. */
export class LevelTotalsView implements Record<SummaryBucket, AmountsView> {
  @Money({ about: 'Строительные + монтажные + оборудование + прочее, without VAT', example: '37457.58' })
  total!: string;

  @Part(() => AmountsView, { about: 'Sum of building, mounting and other works, by element' })
  summary!: AmountsView;

  @Part(() => AmountsView, { about: 'Строительные работы' })
  building!: AmountsView;

  @Part(() => AmountsView, { about: 'Монтажные работы' })
  mounting!: AmountsView;

  @Part(() => AmountsView, { about: 'Оборудование' })
  equipment!: AmountsView;

  @Part(() => AmountsView, { about: 'Прочие работы (пусконаладочные)' })
  otherWorks!: AmountsView;

  @Part(() => AmountsView, { about: 'Прочие затраты' })
  other!: AmountsView;

  @Part(() => AmountsView, { about: 'Перевозка' })
  otherTransport!: AmountsView;

  @Money({ about: 'Прочее: other works + other + transport', example: '0.00' })
  otherTotal!: string;
}

/** The current level, and the base level where the method has one. */
export class SummaryView extends LevelTotalsView {
  @Part(() => LevelTotalsView, {
    about: 'The base level of prices: of the base-index method, else null',
    nullable: true,
  })
  base!: LevelTotalsView | null;

  @Money({ about: 'Of the total: positions that bear no VAT', example: '0.00', signed: true })
  vatExempt!: string;

  @Money({ about: 'Of the total: what VAT is charged on; null where none is', nullable: true, example: null, signed: true })
  vatTaxable!: string | null;

  @Money({ about: 'НДС; null where the estimate bears none', nullable: true, example: null })
  vat!: string | null;

  @Money({ nullable: true, example: null })
  totalWithVat!: string | null;
}

const STATED_LEVEL = {
  type: 'object',
  properties: {
    total: { type: 'string' },
    otherTotal: { type: 'string' },
    summary: { type: 'object', additionalProperties: { type: 'string' } },
    building: { type: 'object', additionalProperties: { type: 'string' } },
    mounting: { type: 'object', additionalProperties: { type: 'string' } },
    equipment: { type: 'object', additionalProperties: { type: 'string' } },
    otherWorks: { type: 'object', additionalProperties: { type: 'string' } },
    other: { type: 'object', additionalProperties: { type: 'string' } },
    otherTransport: { type: 'object', additionalProperties: { type: 'string' } },
  },
} as const;
const STATED = { ...STATED_LEVEL, properties: { ...STATED_LEVEL.properties, base: STATED_LEVEL } } as const;
const DECLARED = {
  about: 'What the imported document states: the same figures, only those that it has',
  nullable: true,
  example: { total: '37457.58', building: { total: '37457.58' } },
};
const DIFFERENCE = {
  about: 'Computed less declared, for every declared figure',
  nullable: true,
  example: { total: '0.00', building: { total: '0.00' } },
};

/** Only what is stated: a figure, or a column with some of its figures. */
export type StatedLevel = {
  total?: string;
  otherTotal?: string;
} & Partial<Record<SummaryBucket | 'summary', Record<string, string>>>;

/** The base level where the document states it. */
export type StatedFigures = StatedLevel & { base?: StatedLevel };

export class SectionTotalsView extends SummaryView {
  @Id()
  id!: string;

  @Id({ nullable: true, example: null })
  parentId!: string | null;

  @Text({ max: 50, example: '1' })
  code!: string;

  @Text({ max: 2_000, example: 'Фундаменты' })
  name!: string;

  @Shape(STATED, DECLARED)
  declared!: StatedFigures | null;

  @Shape(STATED, DIFFERENCE)
  difference!: StatedFigures | null;
}

/** Stamp of the last full calculation. */
export class CalculationStampView {
  @Text({ max: 30, example: '1.0.0' })
  engineVersion!: string;

  @Text({
    about: 'SHA-256 over everything that a figure depends on',
    max: 64,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  inputHash!: string;

  @Moment()
  calculatedAt!: string;

  @Count({ about: 'The revision that was calculated', max: MAX_NUMBERED, example: 7 })
  revision!: number;
}

export class TotalsView extends SummaryView {
  @Id()
  estimateId!: string;

  @Count({ about: 'The revision of the estimate that these totals are of', max: MAX_NUMBERED, example: 7 })
  revision!: number;

  @Flag({ about: 'False where a figure is missing, so that the total is known to be too small', example: true })
  isComplete!: boolean;

  @Count({ about: 'Positions whose figure is missing something', max: MAX_NUMBERED, example: 0 })
  incompleteCount!: number;

  @Parts(() => IssueView, {
    about: 'Indices that the totals of the base-index method lack; doubts about the rate of VAT',
    max: MAX_ISSUES,
    example: [],
  })
  issues!: IssueView[];

  @Flag({ about: 'True while a change too large for one request awaits its calculation', example: false })
  isStale!: boolean;

  @Rate({ about: 'The rate that VAT is calculated with: typed in, or by the day of supply', nullable: true, example: null })
  vatRatePercent!: string | null;

  @Part(() => VatSourceView)
  vatSource!: VatSourceView;

  @Part(() => CalculationStampView, { about: 'Null before the first full calculation', nullable: true })
  calculation!: CalculationStampView | null;

  @Shape(STATED, DECLARED)
  declared!: StatedFigures | null;

  @Shape(STATED, DIFFERENCE)
  difference!: StatedFigures | null;

  @Parts(() => SectionTotalsView, {
    about: 'From top to bottom; a section’s figures contain its subsections’',
    max: MAX_SECTIONS_PER_ESTIMATE,
  })
  sections!: SectionTotalsView[];
}
