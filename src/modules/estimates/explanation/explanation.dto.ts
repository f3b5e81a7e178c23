import { BilingualView, Choice, Count, Id, IssueView, Part, Parts, Text } from '../../../platform/http';
import { PriceOriginView } from '../../prices';

const MAX_FIGURES = 100_000;
const VALUE = { max: 60, nullable: true, example: '13948.32' };
const OPERATIONS = [
  'product',
  'scaled',
  'percent',
  'quotient',
  'formula',
  'sum',
  'rows',
  'coefficients',
  'given',
] as const;

export class ExplainedFormulaView {
  @Part(() => BilingualView, {
    example: { ru: 'Стоимость ресурса = количество всего × текущая цена', en: 'Cost = quantity × price' },
  })
  words!: BilingualView;

  @Text({ max: 10_000, example: 'C = Q × P × kс' })
  symbols!: string;
}

export class ExplainedOperandView {
  @Text({ max: 50, example: 'Q' })
  symbol!: string;

  @Part(() => BilingualView)
  label!: BilingualView;

  @Text({ ...VALUE, nullable: false, example: '26.45736' })
  value!: string;

  @Text({
    about: 'The figure of this explanation that it was taken from; null for what was given',
    max: 300,
    nullable: true,
    example: 'resource/…/quantity',
  })
  figureId!: string | null;

  @Id({ about: 'The position whose own explanation goes on from here', nullable: true, example: null })
  positionId!: string | null;

  @Text({
    about: 'The figure of that explanation, where it is known',
    max: 300,
    nullable: true,
    example: null,
  })
  positionFigureId!: string | null;
}

export class ExplainedRoundingView {
  @Text({ about: 'Where in the methodology it rounds', max: 50, example: 'resource_cost' })
  point!: string;

  @Count({ max: 20, example: 2 })
  places!: number;

  @Choice(['half_up'], { name: 'RoundingMode' })
  mode!: 'half_up';
}

export class LegalSourceView {
  @Text({ max: 1_000, example: 'Методика, приказ Минстроя России от 04.08.2020 № 421/пр' })
  act!: string;

  @Text({
    about: 'Of the act; null where the estimator stated the act, and nobody its edition',
    max: 500,
    nullable: true,
    example: 'в ред. приказов от 07.07.2022 № 557/пр, от 30.01.2024 № 55/пр, от 23.01.2025 № 30/пр',
  })
  edition!: string | null;

  @Text({
    about: 'Field of the state schema that gives the formula',
    max: 300,
    nullable: true,
    example: 'TResource/PriceTotalCur',
  })
  field!: string | null;
}

export class ExplainedFigureView {
  @Text({ about: 'Stable within the explanation', max: 300, example: 'position/total' })
  id!: string;

  @Id({ about: 'The resource line whose figure it is', nullable: true, example: null })
  resourceId!: string | null;

  @Text({ about: 'Code and name of that line', max: 5_000, nullable: true, example: null })
  resourceName!: string | null;

  @Part(() => BilingualView, { example: { ru: 'Всего по позиции', en: 'Total of the position' } })
  label!: BilingualView;

  @Text({ about: 'Null where it could not be worked out; the issues say why', ...VALUE })
  value!: string | null;

  @Part(() => ExplainedFormulaView)
  formula!: ExplainedFormulaView;

  @Choice(OPERATIONS, { name: 'ExplainedOperation' })
  operation!: (typeof OPERATIONS)[number];

  @Parts(() => ExplainedOperandView, { max: MAX_FIGURES })
  operands!: ExplainedOperandView[];

  @Part(() => ExplainedRoundingView, {
    about: 'Null where nothing is rounded: a sum of rounded terms is exact',
    nullable: true,
  })
  rounding!: ExplainedRoundingView | null;

  @Part(() => LegalSourceView)
  source!: LegalSourceView;

  @Part(() => PriceOriginView, {
    about: 'Of a price that was taken from a price set: source, effective date, edition, region, zone, quarter',
    nullable: true,
    example: null,
  })
  priceOrigin!: PriceOriginView | null;

  @Parts(() => IssueView, { max: MAX_FIGURES, example: [] })
  issues!: IssueView[];
}

export class ExplainedSubjectView {
  @Id({ optional: true })
  positionId?: string;

  @Id({ optional: true, example: undefined })
  sectionId?: string;
}

const DEVIATION_KINDS = ['replaced', 'excluded', 'added'] as const;

/** Where a position departs from its norm. */
export class DeviationView {
  @Id()
  resourceId!: string;

  @Choice(DEVIATION_KINDS, { name: 'DeviationKind', example: 'replaced' })
  kind!: (typeof DEVIATION_KINDS)[number];

  @Text({ about: 'Code and name of the line as it is', max: 5_000, example: '02.3.01.02-1102 Песок природный' })
  resource!: string;

  @Text({ about: 'Code and name of what the norm had', max: 5_000, nullable: true, example: '02.3.01.02 Песок' })
  replaced!: string | null;

  @Text({ max: 4_000, nullable: true, example: 'Замена по согласованию с заказчиком' })
  reason!: string | null;
}

/** Where figures come from: read from the root down, from an operand to the figure that it names. */
export class ExplanationView {
  @Part(() => ExplainedSubjectView, { about: 'The position or section explained; empty for the estimate' })
  subject!: ExplainedSubjectView;

  @Text({ about: 'Version of the engine that explains', max: 30, example: '1.0.0' })
  engineVersion!: string;

  @Text({
    about: 'SHA-256 over everything that the figures depend on; captions do not count',
    max: 64,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  inputHash!: string;

  @Text({ about: 'The figure to start from', max: 300, example: 'position/total' })
  rootId!: string;

  @Parts(() => ExplainedFigureView, { about: 'A figure stands after those it is made of', max: MAX_FIGURES })
  figures!: ExplainedFigureView[];

  @Parts(() => DeviationView, { about: 'Of a position: resources replaced, excluded and added against its norm', max: 1_500, example: [] })
  deviations!: DeviationView[];
}

export class SummaryExplanationQuery {
  @Text({
    about:
      'Column figures wanted with their positions, comma-separated, such as `building/machines,building/total`. ' +
      'Without it all of them where there are up to 500 positions, none where there are more',
    max: 2_000,
    optional: true,
    example: 'building/total',
  })
  figures?: string;
}
