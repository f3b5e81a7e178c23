import type { PriceRule } from '../../../engine';
import { Choice, Count, Day, DecimalText, Id, IssueView, Money, Part, Parts, Rate, Text } from '../../../platform/http';
import { MAX_CODES_AT_ONCE } from '../limits';
import type { PriceOrigin } from './price-origin';

const RULES = ['direct', 'indexed', 'market_analysis'] as const satisfies PriceRule[];
const RULE = {
  name: 'PriceRule',
  about:
    'The current price as published, or the base price by its index (421/пр, formula 4), or the outcome of a market ' +
    'analysis (421/пр, п. 13)',
};
const MAX_CODES_LENGTH = 10_000;

/** Where a price comes from. */
export class PriceOriginView implements PriceOrigin {
  @Id({ about: 'Null where the price comes from a market analysis', nullable: true })
  priceSetId!: string | null;

  @Id({ about: 'There only where the price comes from a market analysis', optional: true })
  marketAnalysisId?: string;

  @Choice(RULES, RULE)
  rule!: PriceRule;

  @Text({ about: 'The act, or the name of the market analysis', max: 1_000, example: 'Сплит-форма ФГИС ЦС, III квартал 2026 года' })
  act!: string;

  @Text({ max: 2_000, nullable: true, example: 'https://fgiscs.minstroyrf.ru/' })
  url!: string | null;

  @Text({ max: 500, nullable: true, example: 'split-47-1-2026-3.xlsx' })
  fileName!: string | null;

  @Day({ about: 'From when the prices hold; the day of the market analysis', example: '2026-09-25' })
  effectiveDate!: string;

  @Text({ about: 'Null where the price comes from a market analysis', max: 500, nullable: true, example: 'ФСНБ-2022, дополнение 17' })
  edition!: string | null;

  @Text({ max: 10, example: '47' })
  regionCode!: string;

  @Text({ max: 200, example: 'Ленинградская область' })
  regionName!: string;

  @Text({ max: 100, example: '1' })
  priceZone!: string;

  @Count({ max: 9_999, example: 2026 })
  year!: number;

  @Count({ min: 1, max: 4, example: 3 })
  quarter!: number;
}

export class PriceLookupQuery {
  @Text({
    about: `Codes of resources, comma-separated, ${MAX_CODES_AT_ONCE} at most; each is looked for as it stands`,
    max: MAX_CODES_LENGTH,
    optional: true,
    example: '91.05.05-015,1-100-35',
  })
  // Asked for by the lookup and not here: whose set it is comes before what is asked of it.
  code?: string;

  @Text({ about: 'The unit that prices are wanted for; that of the set where left out', max: 100, optional: true, example: 'маш.-ч' })
  unit?: string;
}

export class PriceAnswerView {
  @Text({ max: 200, example: '91.05.05-015' })
  code!: string;

  @Text({ about: 'Null where the set has no such code', max: 4_000, nullable: true, example: 'Краны на автомобильном ходу' })
  name!: string | null;

  @Text({ about: 'What the price is for', max: 100, nullable: true, example: 'маш.-ч' })
  unit!: string | null;

  @Money({ about: 'Current, in that unit; null where it needs a price, and the issue says why', nullable: true, example: '1663.18' })
  price!: string | null;

  @Choice(RULES, { ...RULE, nullable: true })
  rule!: PriceRule | null;

  @DecimalText({ about: 'In that unit, exact', integerDigits: 18, places: 20, nullable: true, example: '1290.01' })
  basePrice!: string | null;

  @Rate({ nullable: true, example: '1.27' })
  index!: string | null;

  @Part(() => PriceOriginView, { about: 'Null where there is no price', nullable: true })
  origin!: PriceOriginView | null;

  @Parts(() => IssueView, { max: 1, example: [] })
  issues!: IssueView[];
}

export class PriceAnswersView {
  @Parts(() => PriceAnswerView, { about: 'In the order of the codes', max: MAX_CODES_AT_ONCE })
  data!: PriceAnswerView[];
}
