import { RESOURCE_KINDS, type ResourceKind } from '../../../engine';
import { BulkItem, BulkOf, Choice, LooseParts, MAX_BULK_ITEMS, Money, PageOf, PageQuery, Rate, Text } from '../../../platform/http';

const CODE = { max: 200, example: '91.05.05-015' };
const NAME = { max: 4_000, example: 'Краны на автомобильном ходу, грузоподъемность 16 т' };
const UNIT = { about: 'The unit that the prices are for; `1000 шт` is converted where `шт` is wanted', max: 100, example: 'маш.-ч' };
const KIND = { name: 'ResourceKind', about: 'A labour tariff is a worker or a machinist in чел.-ч', example: 'machine' } as const;
const BASE = { about: 'In the base level of prices', nullable: true, example: '1290.01' };
const INDEX = { about: 'From the base price to the current one', nullable: true, example: '1.27' };
const CURRENT = { about: 'Published current price: wins over base × index', nullable: true, example: '1663.18' };
const GROUP = { about: 'Группа однородных строительных ресурсов', max: 500, nullable: true, example: null };

/** The price of a resource. A base or a current price there must be. */
export class PriceRowPart {
  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Money({ ...BASE, optional: true })
  basePrice?: string | null;

  @Rate({ ...INDEX, optional: true })
  index?: string | null;

  @Money({ ...CURRENT, optional: true })
  currentPrice?: string | null;

  @Text({ ...GROUP, optional: true })
  group?: string | null;
}

export class BulkPriceRows {
  @LooseParts(() => PriceRowPart, { min: 1, max: MAX_BULK_ITEMS })
  items!: unknown[];
}

export class BulkPriceRowView extends BulkItem {
  @Text({ ...CODE, optional: true })
  code?: string;
}

export class BulkPriceRowsView extends BulkOf(BulkPriceRowView) {}

export class PriceRowView {
  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Money(BASE)
  basePrice!: string | null;

  @Rate(INDEX)
  index!: string | null;

  @Money(CURRENT)
  currentPrice!: string | null;

  @Text(GROUP)
  group!: string | null;
}

export class PriceRowsQuery extends PageQuery {
  @Text({ about: 'Beginning of the code', max: 200, optional: true, example: '91.05' })
  code?: string;

  @Choice(RESOURCE_KINDS, { ...KIND, about: undefined, optional: true })
  kind?: ResourceKind;
}

export class PriceRowPage extends PageOf(PriceRowView) {}
