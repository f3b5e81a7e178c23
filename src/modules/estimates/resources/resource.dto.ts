import { OmitType, PartialType, PickType } from '@nestjs/swagger';
import type { ResourceKind, ResourcePlacement } from '../../../engine';
import { Choice, Flag, Id, PageQuery, Paragraph, Part, Parts, Quantity, Rate, Text } from '../../../platform/http';
import { MAX_COEFFICIENTS } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';
import { PricePart } from '../parts/price.dto';
import { PLACEMENTS, RESOURCE_KINDS } from '../parts/words';
import {
  CODE,
  COMMENT,
  CONSUMPTION,
  CREW,
  EXCLUDED,
  GRADE,
  IDENTIFIER,
  KIND,
  NAME,
  NUMBER,
  PLACEMENT,
  PREFIX,
  RETURNABLE,
  STATED_CONSUMPTION,
  STATED_COST,
  UNIT,
} from './resource.fields';

const MAX_TRANSPORT_ROWS = 10;

/** A resource line without its place. */
export class ResourcePart {
  @Choice(RESOURCE_KINDS, KIND)
  kind!: ResourceKind;

  @Choice(PLACEMENTS, { ...PLACEMENT, optional: true })
  placement?: ResourcePlacement;

  @Text({ ...IDENTIFIER, optional: true, example: undefined })
  identifier?: string | null;

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
export class MachinistPart extends OmitType(ResourcePart, [
  'kind',
  'placement',
  'code',
  'name',
  'unit',
  'price',
  'consumption',
]) {
  @Text({ max: 200, example: '4-100-060' })
  code!: string;

  @Text({ max: 4_000, example: 'ОТм(ЗТм) Средний разряд машинистов 6' })
  name!: string;

  @Text({ max: 100, optional: true, example: 'чел.-ч' })
  unit?: string;

  @Quantity({
    about: 'Hours per unit of the norm; derived from the machine and its crew where left out',
    optional: true,
    nullable: true,
    example: '0.14',
  })
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

  @Parts(() => TransportPart, {
    about: 'Of a material or of equipment',
    max: MAX_TRANSPORT_ROWS,
    optional: true,
    example: [],
  })
  transport?: TransportPart[];
}

export class CreateResource extends ResourceTreePart {
  @Id({ about: 'The line of this position it stands under', optional: true, nullable: true, example: null })
  parentId?: string | null;

  @Id({ about: 'The line it follows, of the same parent; last where left out', optional: true, example: undefined })
  afterResourceId?: string;
}

/**
 * What is left out stays as it is; `price` and `coefficients` are replaced as a whole. Another `code` in a line of the
 * norm puts a concrete resource in its place; what the norm had stays in `replacedFrom`.
 */
export class UpdateResource extends PartialType(ResourcePart, { skipNullProperties: false }) {}

/** The resource that takes the place of another one in its line. */
export class ReplaceResource extends PickType(CreateResource, ['code', 'consumption', 'price', 'machinist']) {
  @Text({ ...NAME, about: 'That of the catalogue unless given', optional: true, example: undefined })
  name?: string;

  @Text({ ...UNIT, about: 'That of the line unless given; prices are converted to it', optional: true, example: undefined })
  unit?: string;

  @Paragraph({ about: 'Why: it is kept beside what the norm had', max: 4_000, example: 'Замена по согласованию с заказчиком' })
  reason!: string;
}

export class ExcludeResource {
  @Paragraph({ about: 'Why', max: 4_000, example: 'Материал заказчика' })
  reason!: string;
}

export class ResourcesQuery extends PageQuery {}
