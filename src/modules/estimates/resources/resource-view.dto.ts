import type { ResourceKind, ResourcePlacement } from '../../../engine';
import {
  Choice,
  Flag,
  Id,
  Money,
  PageOf,
  Paragraph,
  Part,
  Parts,
  Quantity,
  Rate,
  Shape,
  Text,
} from '../../../platform/http';
import { PriceOriginView } from '../../prices';
import { MAX_COEFFICIENTS } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';
import { PRICE_ORIGIN, PricePart } from '../parts/price.dto';
import { PLACEMENTS, RESOURCE_KINDS } from '../parts/words';
import {
  CODE,
  COMMENT,
  CONSUMPTION,
  CREW,
  EXCLUDED,
  EXCLUSION_REASON,
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

/** What a norm had in a line before another resource was put there. */
export class ReplacedResourceView {
  @Text(PREFIX)
  prefix!: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Quantity({ about: 'Per unit of the norm; null where it was open, or is not on record', nullable: true, example: '0.14' })
  consumption!: string | null;

  @Paragraph({ about: 'Why it was replaced', max: 4_000, nullable: true, example: 'Замена по согласованию с заказчиком' })
  reason!: string | null;
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

  @Text(IDENTIFIER)
  identifier!: string | null;

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

  @Part(() => PriceOriginView, PRICE_ORIGIN)
  priceOrigin!: PriceOriginView | null;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Flag(RETURNABLE)
  isReturnable!: boolean;

  @Flag(EXCLUDED)
  isExcluded!: boolean;

  @Paragraph({ ...EXCLUSION_REASON, example: null })
  exclusionReason!: string | null;

  @Flag({ about: 'Put beside the resources of a norm of the catalogue by the estimator', example: false })
  isAdded!: boolean;

  @Part(() => ReplacedResourceView, { about: 'What the norm had here before', nullable: true, example: null })
  replacedFrom!: ReplacedResourceView | null;

  @Quantity({
    about: 'Computed: per unit of the norm, as given or derived from the machine and its crew',
    nullable: true,
    example: '0.14',
  })
  consumptionTotal!: string | null;

  @Rate({ about: 'Computed: final coefficient on consumption', nullable: true, example: '1.15' })
  consumptionCoefficient!: string | null;

  @Quantity({ about: 'Computed: for the whole position, with coefficients', nullable: true, example: '0.1852015' })
  quantityTotal!: string | null;

  @Money({ about: 'Computed: current price per unit', nullable: true, example: '1663.18' })
  unitPrice!: string | null;

  @Rate({ about: 'Computed: final coefficient on cost', nullable: true, example: '1' })
  costCoefficient!: string | null;

  @Money({
    about: 'Computed: cost in current prices. Null while a price or a quantity is missing',
    nullable: true,
    example: '308.02',
  })
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

export class ResourcePage extends PageOf(ResourceView) {}
