import type { MarkupBase, TerritoryType } from '../../../engine';
import type { CandidateReason, MarkupChoice } from '../../../engine/normatives/choose-markups';
import { MAX_NORM_CODE_LENGTH } from '../../../engine/normatives/norm-code';
import { WORK_SITES, type WorkSite } from '../../../engine/normatives/work-site';
import { Choice, PageOf, PageQuery, Part, Parts, Rate, Text, Texts } from '../../../platform/http';
import { NormativeSourceView } from '../source.dto';

const TERRITORIES = ['ordinary', 'equated_to_far_north', 'far_north'] as const satisfies TerritoryType[];
const STATUSES = ['chosen', 'ambiguous', 'unknown'] as const satisfies MarkupChoice['status'][];
const REASONS = [
  'bound',
  'site',
  'either',
  'subsection',
  'misprint',
  'other_base',
] as const satisfies CandidateReason[];
const BASES = ['salary'] as const satisfies MarkupBase[];
const MAX_RULES = 200;
const WORK_TYPE = {
  about: 'Вид работ',
  max: 1_000,
  example: 'Строительные металлические конструкции (за исключением пункта 9.1)',
};
const TERRITORY = { name: 'TerritoryType', about: 'Территория, МПРКС, РКС', example: 'ordinary' };
const ITEM = { about: 'Пункт таблицы', max: 10, example: '9' };

export class MarkupsQuery extends PageQuery {
  @Choice(TERRITORIES, { ...TERRITORY, about: 'Overhead of this territory only', optional: true })
  territory?: TerritoryType;

  @Text({ about: 'Part of a work type, its norms or code', max: 200, optional: true, example: 'кровли' })
  q?: string;
}

export class CandidatesQuery {
  @Text({ about: 'With its prefix', max: MAX_NORM_CODE_LENGTH, example: 'ГЭСН09-06-006-03' })
  normCode!: string;

  @Choice(TERRITORIES, TERRITORY)
  territory!: TerritoryType;

  @Text({
    about: 'Where the norm stands in its collection: подраздел 1.8, or раздел 2 of отдел 6 as 6.2. Codes do not tell',
    max: 5,
    pattern: /^\d{1,2}\.\d{1,2}$/,
    optional: true,
    example: '6.1',
  })
  subsection?: string;

  @Choice(WORK_SITES, {
    name: 'WorkSite',
    about: 'What is built; asked for by ГЭСНм 08, 10, 11 and by commissioning on nuclear power plants',
    optional: true,
    example: 'other',
  })
  site?: WorkSite;
}

export class OfferedCoefficient {
  @Text({ max: 2_000, example: 'Капитальный ремонт' })
  name!: string;

  @Text({ max: 2_000, example: 'Приказ № 812/пр от 21.12.2020 п.25' })
  reason!: string;

  @Rate({ example: '0.9' })
  value!: string;
}

/** Ready to be sent as `overhead` or `profit` of a position. */
export class OfferedMarkup {
  @Text({ about: 'Шифр', max: 30, example: 'Пр/812-009.0-1' })
  code!: string;

  @Text(WORK_TYPE)
  name!: string;

  @Choice(BASES, { name: 'OfferedMarkupBase', about: 'ФОТ', example: 'salary' })
  base!: MarkupBase;

  @Rate({ about: 'Per cent of the base', example: '93' })
  ratePercent!: string;

  @Parts(() => OfferedCoefficient, { about: 'None: reductions are for the estimator to add', max: 0, example: [] })
  coefficients!: OfferedCoefficient[];
}

export class MarkupCandidateView {
  @Part(() => OfferedMarkup, { about: 'НР' })
  overhead!: OfferedMarkup;

  @Part(() => OfferedMarkup, { about: 'СП' })
  profit!: OfferedMarkup;

  @Text(WORK_TYPE)
  workType!: string;

  @Text(ITEM)
  item!: string;

  @Text({ about: 'The norms of the rule, as the table prints them', max: 4_000, example: 'ГЭСН 81-02-11-… Полы' })
  collections!: string;

  @Text({ about: 'To be named in a choice', max: 10, example: '009.0' })
  ruleCode!: string;

  @Choice(REASONS, { name: 'MarkupCandidateReason', example: 'bound' })
  reasonCode!: CandidateReason;

  @Text({ about: 'The reason in words', max: 1_000, example: 'The table names this norm.' })
  reason!: string;
}

export class MarkupReductionView {
  @Text({ max: 50, example: 'overhaul' })
  id!: string;

  @Text({ max: 1_000, example: 'Overhaul' })
  appliesWhen!: string;

  @Text({ about: 'What to look at before taking it', max: 1_000, example: 'There are exceptions.' })
  caution!: string;

  @Part(() => OfferedCoefficient, { about: 'To be added to `coefficients` of the overhead', nullable: true })
  overhead!: OfferedCoefficient | null;

  @Part(() => OfferedCoefficient, { about: 'To be added to `coefficients` of the profit', nullable: true })
  profit!: OfferedCoefficient | null;

  @Parts(() => NormativeSourceView, { max: 5 })
  sources!: NormativeSourceView[];
}

export class MarkupCandidatesView {
  @Text({ about: 'As it was read', max: MAX_NORM_CODE_LENGTH, example: 'ГЭСН09-06-006-03' })
  normCode!: string;

  @Choice(TERRITORIES, TERRITORY)
  territory!: TerritoryType;

  @Choice(STATUSES, {
    name: 'MarkupChoiceStatus',
    about: '`chosen`: one rule, certainly; `ambiguous`: ask the estimator; `unknown`: the table names none',
    example: 'chosen',
  })
  status!: MarkupChoice['status'];

  @Parts(() => MarkupCandidateView, { max: MAX_RULES })
  candidates!: MarkupCandidateView[];

  @Texts({ about: 'Parameters that would settle it: `subsection`, `site`', max: 2, maxLength: 20, example: [] })
  asks!: MarkupChoice['asks'];

  @Text({ about: 'What to do where nothing was chosen', max: 1_000, nullable: true, example: null })
  remedy!: string | null;

  @Parts(() => MarkupReductionView, { about: 'Coefficients that may hold; none is applied', max: 20 })
  reductions!: MarkupReductionView[];

  @Part(() => NormativeSourceView)
  source!: NormativeSourceView;
}

export class TerritoryRateView {
  @Choice(TERRITORIES, TERRITORY)
  territory!: TerritoryType;

  @Text({ about: 'Шифр', max: 30, example: 'Пр/812-009.0-1' })
  code!: string;

  @Rate({ about: 'Per cent of the salary fund', example: '93' })
  ratePercent!: string;
}

export class ProfitRateView {
  @Text({ about: 'Шифр', max: 30, example: 'Пр/774-009.0' })
  code!: string;

  @Rate({ about: 'Per cent of the salary fund', example: '62' })
  ratePercent!: string;
}

/** Overhead and profit of one type of work. */
export class MarkupRuleView {
  @Text({ about: 'The code without act and territory', max: 10, example: '009.0' })
  id!: string;

  @Text(ITEM)
  item!: string;

  @Text({ about: 'Часть таблицы', max: 200, example: 'I. Строительные работы' })
  part!: string;

  @Text(WORK_TYPE)
  workType!: string;

  @Text({ about: 'The norms of the rule, as the table prints them', max: 4_000, example: 'ГЭСН 81-02-11-… Полы' })
  collections!: string;

  @Parts(() => TerritoryRateView, { about: 'НР', max: TERRITORIES.length })
  overhead!: TerritoryRateView[];

  @Part(() => ProfitRateView, { about: 'СП, the same everywhere' })
  profit!: ProfitRateView;
}

export class MarkupRulePage extends PageOf(MarkupRuleView) {
  @Part(() => NormativeSourceView)
  source!: NormativeSourceView;
}
