import { Choice, Count, Id, PageOf, PageQuery, Parts, Text } from '../../../platform/http';
import { MAX_PRICE_SETS } from '../limits';

export class QuarterView {
  @Count({ max: 9_999, example: 2026 })
  year!: number;

  @Count({ min: 1, max: 4, example: 3 })
  quarter!: number;

  @Text({ max: 500, example: 'ФСНБ-2022, дополнение 17' })
  edition!: string;

  @Choice(['draft', 'published'], { name: 'PriceSetState' })
  state!: 'draft' | 'published';

  @Id()
  priceSetId!: string;
}

export class PriceZoneView {
  @Text({ max: 100, example: '1' })
  priceZone!: string;

  @Parts(() => QuarterView, { about: 'The newest first', max: MAX_PRICE_SETS })
  quarters!: QuarterView[];
}

export class PriceRegionView {
  @Text({ about: 'Code of the federal subject', max: 10, example: '47' })
  code!: string;

  @Text({ max: 200, example: 'Ленинградская область' })
  name!: string;

  @Parts(() => PriceZoneView, { max: MAX_PRICE_SETS })
  zones!: PriceZoneView[];
}

export class PriceRegionsQuery extends PageQuery {}

export class PriceRegionPage extends PageOf(PriceRegionView) {}
