import { OmitType, PartialType } from '@nestjs/swagger';
import type { CalculationMethod, CoefficientCombination, IndexKind, TerritoryType } from '../../../engine';
import { TAX_STATUSES, type TaxStatus } from '../../../engine/normatives/vat-rates';
import {
  Choice,
  Count,
  Day,
  Flag,
  Id,
  Moment,
  Money,
  Part,
  Parts,
  Rate,
  Shape,
  Text,
} from '../../../platform/http';
import { IndexPart } from '../../prices';
import { MAX_COEFFICIENTS, MAX_INDICES, MAX_VARIABLES } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';
import { PriceLevelPart } from '../parts/price-level.dto';
import { SUPPLY_DATE, TAX_STATUS, VAT_RATE, VatSourceView } from '../parts/vat.dto';
import { VariablePart } from '../parts/variable.dto';
import { COMBINATIONS, INDEX_KINDS, METHODS, STATUSES, TERRITORIES } from '../parts/words';
import type { EstimateStatus } from '../records/records';

const MAX_NUMBERED = 1_000_000_000;
const NAME = { max: 2_000, example: 'Общестроительные работы' };
const NUMBER = { about: 'Number of the estimate', max: 100, min: 0, example: '02-01-01' };
const EXTERNAL_ID = { about: 'Its id in your own system; unique', max: 100, nullable: true, example: '1C-000117' };
const OBJECT_NUMBER = { max: 100, nullable: true, example: '02-01' };
const OBJECT_NAME = { max: 2_000, nullable: true, example: 'Школа на 550 мест' };
const REGION_CODE = { about: 'Subject of the Federation', max: 10, nullable: true, example: '47' };
const REGION_NAME = { max: 300, nullable: true, example: 'Ленинградская область' };
const PRICE_ZONE = { max: 300, nullable: true, example: 'Ленинградская область' };
export const METHOD = { name: 'CalculationMethod', about: 'РИМ, БИМ or the resource method' };
const TERRITORY = { name: 'TerritoryType', about: 'Ordinary, МПРКС or РКС' };
const COMBINATION = {
  name: 'CoefficientCombination',
  about: '`schema`: one rounding to 7 places. `two_digit_group`: the product of a group is rounded to 2 places first',
};
const INDEX_KIND = {
  name: 'IndexKind',
  about:
    'How the base-index method indexes: works as a whole; wages by position and the rest on the total; all by ' +
    'position; not at all. Null: as the indices themselves show',
  nullable: true,
  example: null,
} as const;
const EDITION = {
  about: 'The edition of the catalogue that norms are taken from; the first norm binds it to the current one where it is null',
  nullable: true,
  example: null,
};
const INDICES = { about: 'Of the base-index method', max: MAX_INDICES };
const VARIABLES = { about: 'Names that formulas of quantities may use', max: MAX_VARIABLES };

export class CreateEstimate {
  @Id({ about: 'The construction it belongs to' })
  projectId!: string;

  @Text(NAME)
  name!: string;

  @Text({ ...NUMBER, optional: true })
  number?: string;

  @Choice(METHODS, { ...METHOD, optional: true })
  method?: CalculationMethod;

  @Choice(TERRITORIES, { ...TERRITORY, optional: true })
  territory?: TerritoryType;

  @Text({ ...REGION_CODE, optional: true })
  regionCode?: string | null;

  @Text({ ...REGION_NAME, optional: true })
  regionName?: string | null;

  @Text({ ...PRICE_ZONE, optional: true })
  priceZone?: string | null;

  @Id({ ...EDITION, optional: true })
  catalogueEditionId?: string | null;

  @Id({
    about: 'A published price set: region, zone and current level are those of the set',
    optional: true,
    example: undefined,
  })
  priceSetId?: string;

  @Part(() => PriceLevelPart, { about: 'Base level of prices', optional: true, nullable: true })
  priceLevelBase?: PriceLevelPart | null;

  @Part(() => PriceLevelPart, { about: 'Current level of prices', optional: true, nullable: true })
  priceLevelCurrent?: PriceLevelPart | null;

  @Rate({ ...VAT_RATE, optional: true })
  vatRatePercent?: string | null;

  @Day({ ...SUPPLY_DATE, optional: true })
  supplyDate?: string | null;

  @Choice(TAX_STATUSES, { ...TAX_STATUS, optional: true })
  taxStatus?: TaxStatus;

  @Choice(COMBINATIONS, { ...COMBINATION, optional: true })
  coefficientCombination?: CoefficientCombination;

  @Day({ about: 'Date of the estimate', optional: true, nullable: true })
  estimateDate?: string | null;

  @Text({ ...EXTERNAL_ID, optional: true })
  externalId?: string | null;

  @Text({ ...OBJECT_NUMBER, optional: true })
  objectNumber?: string | null;

  @Text({ ...OBJECT_NAME, optional: true })
  objectName?: string | null;

  @Parts(() => CoefficientPart, { about: 'Hold for every position', max: MAX_COEFFICIENTS, optional: true })
  coefficients?: CoefficientPart[];

  @Parts(() => IndexPart, { ...INDICES, optional: true })
  indices?: IndexPart[];

  @Choice(INDEX_KINDS, { ...INDEX_KIND, optional: true })
  indexKind?: IndexKind | null;

  @Parts(() => VariablePart, { ...VARIABLES, optional: true })
  variables?: VariablePart[];
}

/** What is left out stays as it is; null empties. */
export class UpdateEstimate extends PartialType(OmitType(CreateEstimate, ['projectId', 'priceSetId']), {
  skipNullProperties: false,
}) {}

export class CopyEstimate {
  @Text({ ...NAME, about: 'That of the original unless given', optional: true })
  name?: string;

  @Text({ ...NUMBER, about: 'That of the original unless given', optional: true })
  number?: string;

  @Id({ about: 'The project of the original unless given', optional: true })
  projectId?: string;

  @Text({ ...EXTERNAL_ID, optional: true })
  externalId?: string | null;
}

/** An estimate in a list. */
export class EstimateSummaryView {
  @Id()
  id!: string;

  @Text({ about: 'Changes with the estimate and with everything in it', max: 100, example: 'W/"7"' })
  etag!: string;

  @Id()
  projectId!: string;

  @Text(EXTERNAL_ID)
  externalId!: string | null;

  @Text(NUMBER)
  number!: string;

  @Text(NAME)
  name!: string;

  @Text(OBJECT_NUMBER)
  objectNumber!: string | null;

  @Text(OBJECT_NAME)
  objectName!: string | null;

  @Choice(METHODS, METHOD)
  method!: CalculationMethod;

  @Choice(TERRITORIES, TERRITORY)
  territory!: TerritoryType;

  @Text(REGION_CODE)
  regionCode!: string | null;

  @Text(REGION_NAME)
  regionName!: string | null;

  @Day({ about: 'Date of the estimate', nullable: true })
  estimateDate!: string | null;

  @Choice(STATUSES, { name: 'EstimateStatus' })
  status!: EstimateStatus;

  @Money({ about: 'Всего по смете, without VAT', example: '37457.58' })
  total!: string;

  @Count({ about: '+1 with every change of the estimate or anything in it', max: MAX_NUMBERED, example: 7 })
  revision!: number;

  @Count({ about: 'Positions; free strings are not counted', max: MAX_NUMBERED, example: 12 })
  positionCount!: number;

  @Flag({ about: 'False where a figure is missing, so that the total is known to be too small', example: true })
  isComplete!: boolean;

  @Flag({ about: 'True while a change too large for one request awaits its calculation', example: false })
  isStale!: boolean;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class EstimateView extends EstimateSummaryView {
  @Choice(COMBINATIONS, COMBINATION)
  coefficientCombination!: CoefficientCombination;

  @Text(PRICE_ZONE)
  priceZone!: string | null;

  @Id({ about: 'The price set that the prices were last taken from', nullable: true, example: null })
  priceSetId!: string | null;

  @Id(EDITION)
  catalogueEditionId!: string | null;

  @Part(() => PriceLevelPart, { nullable: true })
  priceLevelBase!: PriceLevelPart | null;

  @Part(() => PriceLevelPart, { nullable: true })
  priceLevelCurrent!: PriceLevelPart | null;

  @Parts(() => CoefficientPart, { max: MAX_COEFFICIENTS })
  coefficients!: CoefficientPart[];

  @Parts(() => IndexPart, INDICES)
  indices!: IndexPart[];

  @Choice(INDEX_KINDS, INDEX_KIND)
  indexKind!: IndexKind | null;

  @Parts(() => VariablePart, VARIABLES)
  variables!: VariablePart[];

  @Rate(VAT_RATE)
  vatRatePercent!: string | null;

  @Day(SUPPLY_DATE)
  supplyDate!: string | null;

  @Choice(TAX_STATUSES, TAX_STATUS)
  taxStatus!: TaxStatus;

  @Part(() => VatSourceView)
  vatSource!: VatSourceView;

  @Money({ nullable: true, example: '8240.67' })
  vat!: string | null;

  @Money({ nullable: true, example: '45698.25' })
  totalWithVat!: string | null;

  @Count({ about: 'Positions whose figure is missing something', max: MAX_NUMBERED, example: 0 })
  incompleteCount!: number;

  @Shape(
    { type: 'array', items: { type: 'object', additionalProperties: true } },
    { about: 'Legal basis as the imported document names it', example: [] },
  )
  legal!: unknown[];

  @Shape(
    { type: 'object', additionalProperties: true },
    { about: 'Where an imported estimate comes from: format, schema version, program', nullable: true, example: null },
  )
  source!: unknown;
}
