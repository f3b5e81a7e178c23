import { RESOURCE_KINDS, type ResourceKind } from '../../engine';
import { Choice, Count, PageQuery, Part, Text } from '../../platform/http';
import { MATCH_STATUSES, type MatchStatus } from '../catalogue';
import { MOST_RESOURCES } from './document-resources';
import { MatchedView } from './import-items.dto';

const MAX_TEXT = 10_000;
const MAX_COUNT = 2_147_483_647;
const KIND = { name: 'ResourceKind', example: 'machine' } as const;
const MATCH = { name: 'MatchStatus', example: 'missing' } as const;

export class ImportResourcesQuery extends PageQuery {
  @Choice(MATCH_STATUSES, { ...MATCH, optional: true, example: undefined })
  match?: MatchStatus;

  @Choice(RESOURCE_KINDS, { ...KIND, optional: true, example: undefined })
  kind?: ResourceKind;
}

export class PriceBookGroupView {
  @Text({ max: 100, example: '91.05.05' })
  code!: string;

  @Text({ max: MAX_TEXT, example: 'Краны на автомобильном ходу' })
  name!: string;
}

/** A resource of the document, once for all lines that say the same of it, and how it stands in the catalogue. */
export class ImportResourceView extends MatchedView {
  @Count({ about: 'Place among the resources of the document, from 0', max: MOST_RESOURCES, example: 0 })
  ordinal!: number;

  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Text({ max: 200, min: 0, example: '91.05.05-015' })
  code!: string;

  @Text({ max: MAX_TEXT, min: 0, example: 'Краны на автомобильном ходу, грузоподъемность 16 т' })
  name!: string;

  @Text({ max: 100, min: 0, example: 'маш.-ч' })
  unit!: string;

  @Count({ about: 'Lines of the document that say so', max: MAX_COUNT, example: 1 })
  lineCount!: number;

  @Text({ about: 'Of the first of them: the position, as the document numbers it', max: 30, min: 0, example: '1' })
  positionNumber!: string;

  @Count({ about: 'Of the first of them: in the source file, from 1', max: MAX_COUNT, example: 129 })
  line!: number;

  @Part(() => PriceBookGroupView, {
    about: 'The group of the price book (ФСБЦ) that the code belongs to, or the nearest heading above it; null where the edition has none',
    nullable: true,
  })
  group!: PriceBookGroupView | null;
}
