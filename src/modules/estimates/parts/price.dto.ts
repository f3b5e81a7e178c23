import type { PriceSource } from '../../../engine';
import { Choice, Flag, Money, Rate, Text } from '../../../platform/http';
import type { PriceRecord } from '../records/records';
import { moneyOrNull, plainDecimalOrNull } from './decimals';
import { PRICE_SOURCES } from './words';

/** Price per unit: the current one as published or agreed, or a base price and its index. */
export class PricePart {
  @Money({ about: 'In the base level of prices', optional: true, nullable: true, example: '251.07' })
  base?: string | null;

  @Rate({
    about: 'Index of the resource, its own coefficients included',
    optional: true,
    nullable: true,
    example: '1.23',
  })
  index?: string | null;

  @Money({
    about: 'In the current level; wins over base × index. Without any price the line has an issue, never a zero',
    optional: true,
    nullable: true,
    example: '527.20',
  })
  current?: string | null;

  @Choice(PRICE_SOURCES, {
    name: 'PriceSource',
    about: 'Where the price comes from: state monitoring, base × index, market analysis, the user’s own word',
    optional: true,
    nullable: true,
  })
  source?: PriceSource | null;

  @Flag({ about: 'Bears no price on purpose: another row accounts for it', optional: true, example: false })
  isFree?: boolean;

  @Text({ about: 'The index in words', max: 1_000, optional: true, nullable: true, example: 'Работа автотранспорта' })
  indexName?: string | null;

  @Text({ max: 2_000, optional: true, nullable: true, example: 'Письмо Минстроя России от 22.08.2025 № 49743-АЛ/09' })
  indexReason?: string | null;
}

export const PRICE_ORIGIN = {
  about: 'The price set or the market analysis that the price was taken from; null where somebody stated it',
  nullable: true,
  example: null,
};

export function priceView({ base, index, current, source, isFree, indexName, indexReason }: PriceRecord): PricePart {
  return { base, index, current, source, isFree: isFree ?? false, indexName, indexReason };
}

export function priceRecord(part: PricePart): PriceRecord & { isFree: boolean } {
  return {
    base: moneyOrNull(part.base),
    index: plainDecimalOrNull(part.index),
    current: moneyOrNull(part.current),
    source: part.source ?? null,
    indexName: part.indexName ?? null,
    indexReason: part.indexReason ?? null,
    isFree: part.isFree ?? false,
  };
}
