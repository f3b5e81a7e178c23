import { OmitType, PartialType } from '@nestjs/swagger';
import type { ResourceKind, ResourcePlacement } from '../../../engine';
import { Choice, Flag, Id, Money, PageOf, PageQuery, Paragraph, Part, Parts, Quantity, Rate, Shape, Text } from '../../../platform/http';
import { MAX_COEFFICIENTS } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';
import { PricePart } from '../parts/price.dto';
import { PLACEMENTS, RESOURCE_KINDS } from '../parts/words';

const MAX_TRANSPORT_ROWS = 10;
const KIND = { name: 'ResourceKind', example: 'machine' } as const;
const PLACEMENT = {
  name: 'ResourcePlacement',
  about: 'Inside the norm, by the project (unaccounted, still under the norm), or outside it',
};
const NUMBER = { about: 'As printed', max: 50, nullable: true, example: '1.1' };
const PREFIX = { max: 50, nullable: true, example: null };
const CODE = { max: 200, example: '91.05.05-015' };
const NAME = { max: 4_000, example: 'Краны на автомобильном ходу, грузоподъемность 16 т' };
const UNIT = { max: 100, example: 'маш.-ч' };
const CONSUMPTION = {
  about: 'Per unit of the norm; under a priced position, and for transport, for the whole position',
  nullable: true,
  example: '0.14',
};
const CREW = { about: 'How many machinists the machine needs; a machinist may state it instead of a consumption', nullable: true };
const GRADE = { about: 'Average grade', nullable: true, example: null };
const STATED_CONSUMPTION = {
  about: 'Final coefficient on consumption as a document states it: used instead of the derived one',
  nullable: true,
  example: null,
};
const STATED_COST = { about: 'The same on cost', nullable: true, example: null };
const COMMENT = { max: 4_000, nullable: true, example: null };
const RETURNABLE = { about: 'Возвратные материалы: shown, not in the totals', example: false };
const EXCLUDED = { about: 'Taken out of the norm: stays for the record and costs nothing', example: false };

/** A resource line without its place. */
export class ResourcePart {
  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Choice(PLACEMENTS, { ...PLACEMENT, optional: true })
  placement?: ResourcePlacement;

  @Text({ ...NUMBER, optional: true })
  number?: string | null;

  @Text({ ...PREFIX, optional: true })
  prefix?: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Quantity({ ...CONSUMPTION, optional: true })
  consumption?: string | null;

  @Rate({ ...CREW, optional: true, example: null })
  crewSize?: string | null;

  @Rate({ ...GRADE, optional: true })
  grade?: string | null;

  @Parts(() => CoefficientPart, { max: MAX_COEFFICIENTS, optional: true, example: [] })
  coefficients?: CoefficientPart[];

  @Rate({ ...STATED_CONSUMPTION, optional: true })
  statedConsumptionCoefficient?: string | null;

  @Rate({ ...STATED_COST, optional: true })
  statedCostCoefficient?: string | null;

  @Part(() => PricePart, { optional: true, example: { current: '1663.18', source: 'state' } })
  price?: PricePart;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;

  @Flag({ ...RETURNABLE, optional: true })
  isReturnable?: boolean;

  @Flag({ ...EXCLUDED, optional: true })
  isExcluded?: boolean;
}

/** The machinist of a machine; what is left out is that of a machinist: `чел.-ч`, the machine’s placement. */
export class MachinistPart extends OmitType(ResourcePart, ['kind', 'placement', 'code', 'name', 'unit', 'price', 'consumption']) {
  @Text({ max: 200, example: '4-100-060' })
  code!: string;

  @Text({ max: 4_000, example: 'ОТм(ЗТм) Средний разряд машинистов 6' })
  name!: string;

  @Text({ max: 100, optional: true, example: 'чел.-ч' })
  unit?: string;

  @Quantity({ about: 'Hours per unit of the norm; derived from the machine and its crew where left out', optional: true, nullable: true, example: '0.14' })
  consumption?: string | null;

  @Part(() => PricePart, { optional: true, example: { current: '750.17', source: 'state' } })
  price?: PricePart;
}

/** Additional transport of what the line above carries. */
export class TransportPart extends OmitType(ResourcePart, ['kind', 'placement', 'code', 'name', 'unit']) {
  @Text({ max: 200, example: '01-01-01-010' })
  code!: string;

  @Text({ max: 4_000, example: 'Перевозка грузов автомобилями-самосвалами' })
  name!: string;

  @Text({ max: 100, example: 'т' })
  unit!: string;
}

/** A resource line with what stands under it. */
export class ResourceTreePart extends ResourcePart {
  @Part(() => MachinistPart, { about: 'Of a machine', optional: true })
  machinist?: MachinistPart;

  @Parts(() => TransportPart, { about: 'Of a material or of equipment', max: MAX_TRANSPORT_ROWS, optional: true, example: [] })
  transport?: TransportPart[];
}

export class CreateResource extends ResourceTreePart {
  @Id({ about: 'The line of this position it stands under', optional: true, nullable: true, example: null })
  parentId?: string | null;

  @Id({ about: 'The line it follows, of the same parent; last where left out', optional: true, example: undefined })
  afterResourceId?: string;
}

/**
 * What is left out stays as it is; `price` and `coefficients` are replaced as a whole. Another `code` in a line of the norm
 * puts a concrete resource in its place; what the norm had stays in `replacedFrom`.
 */
export class UpdateResource extends PartialType(ResourcePart, { skipNullProperties: false }) {}

export class ReplacedResourceView {
  @Text(PREFIX)
  prefix!: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;
}

export class ResourceView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Id()
  positionId!: string;

  @Id({ about: 'The machine of a machinist, or what is carried', nullable: true, example: null })
  parentId!: string | null;

  @Text(NUMBER)
  number!: string | null;

  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Choice(PLACEMENTS, PLACEMENT)
  placement!: ResourcePlacement;

  @Text(PREFIX)
  prefix!: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Quantity(CONSUMPTION)
  consumption!: string | null;

  @Rate({ ...CREW, example: null })
  crewSize!: string | null;

  @Rate(GRADE)
  grade!: string | null;

  @Parts(() => CoefficientPart, { max: MAX_COEFFICIENTS, example: [] })
  coefficients!: CoefficientPart[];

  @Rate(STATED_CONSUMPTION)
  statedConsumptionCoefficient!: string | null;

  @Rate(STATED_COST)
  statedCostCoefficient!: string | null;

  @Part(() => PricePart)
  price!: PricePart;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Flag(RETURNABLE)
  isReturnable!: boolean;

  @Flag(EXCLUDED)
  isExcluded!: boolean;

  @Part(() => ReplacedResourceView, { about: 'What the norm had here before', nullable: true, example: null })
  replacedFrom!: ReplacedResourceView | null;

  @Quantity({ about: 'Computed: per unit of the norm, as given or derived from the machine and its crew', nullable: true, example: '0.14' })
  consumptionTotal!: string | null;

  @Rate({ about: 'Computed: final coefficient on consumption', nullable: true, example: '1.15' })
  consumptionCoefficient!: string | null;

  @Quantity({ about: 'Computed: for the whole position, with coefficients', nullable: true, example: '0.1852015' })
  quantityTotal!: string | null;

  @Money({ about: 'Computed: current price per unit', nullable: true, example: '1663.18' })
  unitPrice!: string | null;

  @Rate({ about: 'Computed: final coefficient on cost', nullable: true, example: '1' })
  costCoefficient!: string | null;

  @Money({ about: 'Computed: cost in current prices. Null while a price or a quantity is missing', nullable: true, example: '308.02' })
  cost!: string | null;

  @Money({ about: 'Computed: cost in base prices', nullable: true, example: null })
  costBase!: string | null;

  @Shape(
    { type: 'object', additionalProperties: { type: 'string', nullable: true } },
    {
      about: 'What the imported document states: `quantity`, `cost`, `costBase`',
      nullable: true,
      example: { quantity: '0.1852015', cost: '308.02', costBase: null },
    },
  )
  declared!: unknown;
}

export class ResourcesQuery extends PageQuery {}

export class ResourcePage extends PageOf(ResourceView) {}
