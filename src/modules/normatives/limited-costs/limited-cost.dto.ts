import { PartialType } from '@nestjs/swagger';
import { LIMITED_COST_KINDS, type LimitedCostKind } from '../../../engine/normatives/limited-cost';
import { Choice, Count, Day, Id, Moment, PageOf, PageQuery, Part, Rate, Text } from '../../../platform/http';

const LAST_CHAPTER = 14;
const KIND = {
  name: 'LimitedCostKind',
  about: 'Зимнее удорожание, ВЗиС, стройконтроль, авторский надзор, непредвиденные, прочие',
  example: 'temporary_buildings',
};
const NAME = { max: 1_000, example: 'ВЗиС: мосты и путепроводы в пределах городских округов' };
const RATE = { about: 'Per cent of the base', example: '5.1' };
const BASE = {
  about:
    'What the percentage is charged on, such as `СМР_1_8 + ОБ × 0,5`; the names stand under ' +
    '`GET /api/normatives/limited-cost-variables`',
  max: 1_000,
  example: 'СМР_1_7',
};
const REASON = { about: 'Обоснование, as the estimate prints it', max: 2_000, example: '332/пр прил.1 п.38' };
const CHAPTER = { about: 'Chapter of the summary estimate', min: 1, max: LAST_CHAPTER, example: 8 };
const VALID_FROM = { example: '2026-01-01' };
const VALID_TO = { about: 'The last day; null while in force', example: null };
const ACT = { max: 1_000, example: 'Приказ Минстроя России от 19.06.2020 № 332/пр' };
const CLAUSE = { about: 'Пункт, таблица', max: 500, example: 'прил. 1, п. 38' };
const EDITION = { about: 'Of the act that you looked at', max: 500, example: 'в ред. приказа № 534/пр от 13.08.2024' };
const URL_SHAPE = /^https?:\/\/\S+$/;
const URL_OF_ACT = { max: 2_000, pattern: URL_SHAPE, example: 'https://minjust.consultant.ru/documents/24319' };
const CHECKED_ON = { about: 'When you compared the figure with the act', example: '2026-03-02' };

export class LimitedCostSource {
  @Text(ACT)
  act!: string;

  @Text({ ...CLAUSE, optional: true, nullable: true })
  clause?: string | null;

  @Text({ ...EDITION, optional: true, nullable: true })
  edition?: string | null;

  @Text({ ...URL_OF_ACT, optional: true, nullable: true })
  url?: string | null;

  @Day(CHECKED_ON)
  checkedOn!: string;
}

export class CreateLimitedCost {
  @Choice(LIMITED_COST_KINDS, KIND)
  kind!: LimitedCostKind;

  @Text(NAME)
  name!: string;

  @Rate(RATE)
  ratePercent!: string;

  @Text(BASE)
  base!: string;

  @Text(REASON)
  reason!: string;

  @Count({ ...CHAPTER, optional: true, nullable: true })
  chapter?: number | null;

  @Part(() => LimitedCostSource, { about: 'Where the figure stands: nothing is taken without' })
  source!: LimitedCostSource;

  @Day(VALID_FROM)
  validFrom!: string;

  @Day({ ...VALID_TO, optional: true, nullable: true })
  validTo?: string | null;
}

/** What is left out stays as it is; null empties. A source is replaced as a whole. */
export class UpdateLimitedCost extends PartialType(CreateLimitedCost, { skipNullProperties: false }) {}

export class LimitedCostSourceView {
  @Text(ACT)
  act!: string;

  @Text({ ...CLAUSE, nullable: true })
  clause!: string | null;

  @Text({ ...EDITION, nullable: true })
  edition!: string | null;

  @Text({ ...URL_OF_ACT, nullable: true })
  url!: string | null;

  @Day(CHECKED_ON)
  checkedOn!: string;

  @Day({ about: 'The same as `validFrom`', example: '2026-01-01' })
  effectiveDate!: string;
}

export class LimitedCostView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Choice(LIMITED_COST_KINDS, KIND)
  kind!: LimitedCostKind;

  @Text(NAME)
  name!: string;

  @Rate(RATE)
  ratePercent!: string;

  @Text(BASE)
  base!: string;

  @Text(REASON)
  reason!: string;

  @Count({ ...CHAPTER, nullable: true })
  chapter!: number | null;

  @Part(() => LimitedCostSourceView)
  source!: LimitedCostSourceView;

  @Day(VALID_FROM)
  validFrom!: string;

  @Day({ ...VALID_TO, nullable: true })
  validTo!: string | null;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

const LIMITED_COST_SORTS = ['-createdAt', 'createdAt'] as const;
export type LimitedCostSort = (typeof LIMITED_COST_SORTS)[number];

export class LimitedCostsQuery extends PageQuery {
  @Choice(LIMITED_COST_KINDS, { ...KIND, optional: true })
  kind?: LimitedCostKind;

  @Day({ about: 'In force on this day', optional: true, example: '2026-03-01' })
  validOn?: string;

  @Text({ about: 'Part of the name, in any case', max: 200, optional: true, example: 'взис' })
  q?: string;

  @Choice(LIMITED_COST_SORTS, { name: 'LimitedCostSort', about: 'A minus sorts from the end', optional: true })
  sort: LimitedCostSort = '-createdAt';
}

export class LimitedCostPage extends PageOf(LimitedCostView) {}
