import type { SummaryType, WorkType } from '../../../engine';
import {
  Choice,
  Flag,
  Id,
  IssueView,
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
import { MAX_RESOURCES_PER_POSITION } from '../limits';
import { AmountsView } from '../parts/amounts.dto';
import { CatalogueMatchView } from '../parts/catalogue-match.dto';
import { CoefficientPart, CoefficientValue } from '../parts/coefficient.dto';
import { IndexPart, PriceOriginView } from '../../prices';
import { MarkupView } from '../parts/markup.dto';
import { PRICE_ORIGIN, PricePart } from '../parts/price.dto';
import { MARKUP_ORIGINS, ROW_KINDS, SUMMARY_TYPES, WORK_TYPES } from '../parts/words';
import type { MarkupOrigin, RowKind } from '../records/records';
import { ResourceView } from '../resources/resource-view.dto';
import { QuantityTakeoffPart, UnitRatePart } from './position.dto';
import {
  AMENDMENTS,
  CODE,
  COEFFICIENTS,
  COMMENT,
  EXCLUDED,
  EXTERNAL_ID,
  FORMULA,
  IDENTIFIER,
  IDLE,
  INDICES,
  KIND,
  LOAD,
  MARKUPS,
  NAME,
  NUMBER,
  PREFIX,
  PRICE,
  QUANTITY,
  QUANTITY_STATED,
  SUMMARY_TYPE,
  TAKEOFF,
  UNIT,
  UNIT_RATE,
  VAT_EXEMPT,
  WORK_TYPE,
} from './position.fields';

const MAX_ISSUES = 1_000;
const MAX_STATED = 100;

/** A position in a list. */
export class PositionView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Id()
  estimateId!: string;

  @Id()
  sectionId!: string;

  @Text(EXTERNAL_ID)
  externalId!: string | null;

  @Text(IDENTIFIER)
  identifier!: string | null;

  @Text(NUMBER)
  number!: string;

  @Choice(ROW_KINDS, KIND)
  kind!: RowKind;

  @Text(PREFIX)
  prefix!: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Quantity({ ...QUANTITY, signed: true })
  quantity!: string | null;

  @Text(FORMULA)
  quantityFormula!: string | null;

  @Flag(QUANTITY_STATED)
  isQuantityStated!: boolean;

  @Quantity({ about: 'Computed: volume with the volume coefficient', nullable: true, example: '1.15032' })
  quantityTotal!: string | null;

  @Choice(SUMMARY_TYPES, SUMMARY_TYPE)
  summaryType!: SummaryType;

  @Choice(WORK_TYPES, WORK_TYPE)
  workType!: WorkType | null;

  @Flag(EXCLUDED)
  isExcluded!: boolean;

  @Flag(VAT_EXEMPT)
  isVatExempt!: boolean;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Parts(() => CoefficientPart, COEFFICIENTS)
  coefficients!: CoefficientPart[];

  @Parts(() => CoefficientValue, {
    about: 'Final coefficients that an imported document states and that do not follow from the others',
    max: MAX_STATED,
    example: [],
  })
  statedCoefficients!: CoefficientValue[];

  @Parts(() => IndexPart, INDICES)
  indices!: IndexPart[];

  @Part(() => MarkupView, { about: 'НР', nullable: true })
  overhead!: MarkupView | null;

  @Part(() => MarkupView, { about: 'СП', nullable: true })
  profit!: MarkupView | null;

  @Choice(MARKUP_ORIGINS, MARKUPS)
  markups!: MarkupOrigin;

  @Id({ about: 'The edition of the catalogue whose norm it was made of', nullable: true, example: null })
  normEditionId!: string | null;

  @Part(() => CatalogueMatchView, {
    about: 'What its row of an imported document was matched with; null where nothing was',
    nullable: true,
    example: null,
  })
  catalogueMatch!: CatalogueMatchView | null;

  @Money(AMENDMENTS)
  amendments!: string | null;

  @Rate(LOAD)
  loadPercent!: string | null;

  @Rate(IDLE)
  idlePercent!: string | null;

  @Part(() => PricePart, PRICE)
  price!: PricePart | null;

  @Part(() => PriceOriginView, PRICE_ORIGIN)
  priceOrigin!: PriceOriginView | null;

  @Part(() => UnitRatePart, UNIT_RATE)
  unitRate!: UnitRatePart | null;

  @Part(() => QuantityTakeoffPart, TAKEOFF)
  quantityTakeoff!: QuantityTakeoffPart | null;

  @Part(() => AmountsView, { about: 'Computed money and hours' })
  amounts!: AmountsView;

  @Part(() => AmountsView, { about: 'The same at the base level: of the base-index method', nullable: true })
  amountsBase!: AmountsView | null;

  @Rate({ about: 'Computed: НР after its coefficients, per cent', nullable: true, example: '102' })
  overheadRatePercent!: string | null;

  @Rate({ about: 'Computed: СП after its coefficients, per cent', nullable: true, example: '58' })
  profitRatePercent!: string | null;

  @Money({ about: 'Computed: всего по позиции', signed: true, example: '37457.58' })
  total!: string;

  @Money({ about: 'Computed: всего per unit', signed: true, nullable: true, example: '32562.75' })
  totalPerUnit!: string | null;

  @Flag({ about: 'False where a figure is missing, so that the total is known to be too small', example: true })
  isComplete!: boolean;

  @Parts(() => IssueView, { max: MAX_ISSUES, example: [] })
  issues!: IssueView[];

  @Shape(
    { type: 'object', additionalProperties: true },
    {
      about: 'What the imported document states: `quantityTotal`, `amounts`, `total`, `totalBase`, `totalPerUnit`',
      nullable: true,
      example: {
        quantityTotal: '1.15032',
        amounts: { direct: '14693.39' },
        total: '37457.58',
        totalBase: null,
        totalPerUnit: null,
      },
    },
  )
  declared!: unknown;
}

/** A position with its resource lines, a parent before what stands under it. */
export class PositionDetailView extends PositionView {
  @Parts(() => ResourceView, { max: MAX_RESOURCES_PER_POSITION })
  resources!: ResourceView[];
}

export class PositionPage extends PageOf(PositionView) {}
