import { RESOURCE_GROUPS } from '../../../engine';
import { Choice, Count, Flag, Id, Money, Parts, Quantity, Text } from '../../../platform/http';

const MAX_RESOURCES = 1_000_000;
const MAX_REVISION = 1_000_000_000;

export class SummedResourceView {
  @Text({ max: 200, example: '91.05.05-015' })
  code!: string;

  @Text({ max: 2_000, example: 'Краны на автомобильном ходу, грузоподъемность 16 т' })
  name!: string;

  @Text({ max: 50, example: 'маш.-ч' })
  unit!: string;

  @Quantity({ about: 'Of all positions together', signed: true, example: '0.1852015' })
  quantity!: string;

  @Quantity({ about: 'Per unit; null where it is missing', signed: true, nullable: true, example: '1663.18' })
  price!: string | null;

  @Money({ about: 'Of all positions together', signed: true, example: '308.02' })
  cost!: string;
}

export class ResourceGroupView {
  @Choice(RESOURCE_GROUPS, { name: 'ResourceGroup', example: 'machines' })
  group!: string;

  @Money({ signed: true, example: '465.77' })
  total!: string;

  @Parts(() => SummedResourceView, { about: 'By code; one resource at two prices stands there twice', max: MAX_RESOURCES })
  resources!: SummedResourceView[];
}

export class ResourceSummaryView {
  @Id()
  estimateId!: string;

  @Count({ about: 'The revision of the estimate that these figures are of', max: MAX_REVISION, example: 7 })
  revision!: number;

  @Choice(['current', 'base'], {
    name: 'PriceLevelKind',
    about: 'Level of prices: `base` for the base-index method, whose totals are indexed and not its resources',
    example: 'current',
  })
  level!: string;

  @Parts(() => ResourceGroupView, { about: 'Groups that have something, in the order of the printed list', max: 10 })
  groups!: ResourceGroupView[];

  @Money({ about: 'Of the groups; at the base level machinists are within machines', signed: true, example: '14972.69' })
  total!: string;

  @Money({ about: 'What unit rates cost beside the resources listed under them; 0.00 in the resource methods', signed: true, example: '0.00' })
  notListed!: string;

  @Money({ about: 'НР', signed: true, example: '14512.17' })
  overhead!: string;

  @Money({ about: 'СП', signed: true, example: '8252.02' })
  profit!: string;

  @Money({ about: 'Поправочные надбавки', signed: true, example: '0.00' })
  amendments!: string;

  @Money({ about: 'total + notListed + overhead + profit + amendments: all positions', signed: true, example: '37736.88' })
  positionsTotal!: string;

  @Flag({ about: 'False where a quantity or a price is missing', example: true })
  isComplete!: boolean;
}
