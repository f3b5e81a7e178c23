import { PartialType } from '@nestjs/swagger';
import type { SummaryType, WorkType } from '../../../engine';
import {
  Choice,
  Flag,
  Id,
  Money,
  PageQuery,
  Paragraph,
  Part,
  Parts,
  Quantity,
  Rate,
  Text,
  Texts,
} from '../../../platform/http';
import { MAX_RESOURCES_PER_POSITION } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';
import { IndexPart } from '../../prices';
import { MarkupPart } from '../parts/markup.dto';
import { PricePart } from '../parts/price.dto';
import { ROW_KINDS, SUMMARY_TYPES, WORK_TYPES } from '../parts/words';
import type { RowKind } from '../records/records';
import { ResourceTreePart } from '../resources/resource.dto';
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
  NAME,
  NUMBER,
  PREFIX,
  PRICE,
  QUANTITY,
  SUMMARY_TYPE,
  TAKEOFF,
  UNIT,
  UNIT_RATE,
  VAT_EXEMPT,
  WORK_TYPE,
} from './position.fields';

export class UnitRatePart {
  @Money({ example: '120.50' })
  workersSalary!: string;

  @Money({ about: 'Machinists’ wages included', example: '80.10' })
  machines!: string;

  @Money({ example: '12.30' })
  machinistSalary!: string;

  @Money({ example: '640.00' })
  materials!: string;

  @Quantity({ example: '12.4' })
  labourHours!: string;

  @Quantity({ example: '0.9' })
  machinistHours!: string;
}

export class QuantityTakeoffPart {
  @Text({ max: 500, example: 'ВОР.gge' })
  fileName!: string;

  @Texts({ about: 'Rows of it', max: 100, maxLength: 50, example: ['12'] })
  numbers!: string[];
}

export class CreatePosition {
  @Id({ about: 'The section it stands in' })
  sectionId!: string;

  @Id({
    about: 'The position it follows; null puts it first in its section, left out puts it last',
    optional: true,
    nullable: true,
    example: null,
  })
  afterPositionId?: string | null;

  @Text({ ...EXTERNAL_ID, optional: true })
  externalId?: string | null;

  @Text({ ...IDENTIFIER, optional: true, example: undefined })
  identifier?: string | null;

  @Text({ ...NUMBER, optional: true })
  number?: string;

  @Choice(ROW_KINDS, { ...KIND, optional: true })
  kind?: RowKind;

  @Text({ ...PREFIX, optional: true })
  prefix?: string | null;

  @Text({ ...CODE, optional: true })
  code?: string;

  @Text(NAME)
  name!: string;

  @Text({ ...UNIT, optional: true })
  unit?: string;

  @Quantity({ ...QUANTITY, optional: true })
  quantity?: string | null;

  @Text({ ...FORMULA, optional: true })
  quantityFormula?: string | null;

  @Choice(SUMMARY_TYPES, { ...SUMMARY_TYPE, optional: true })
  summaryType?: SummaryType;

  @Choice(WORK_TYPES, { ...WORK_TYPE, optional: true })
  workType?: WorkType | null;

  @Flag({ ...EXCLUDED, optional: true })
  isExcluded?: boolean;

  @Flag({ ...VAT_EXEMPT, optional: true })
  isVatExempt?: boolean;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;

  @Parts(() => CoefficientPart, { ...COEFFICIENTS, optional: true })
  coefficients?: CoefficientPart[];

  @Parts(() => IndexPart, { ...INDICES, optional: true })
  indices?: IndexPart[];

  @Part(() => MarkupPart, { about: 'НР', optional: true, nullable: true })
  overhead?: MarkupPart | null;

  @Part(() => MarkupPart, { about: 'СП', optional: true, nullable: true })
  profit?: MarkupPart | null;

  @Money({ ...AMENDMENTS, optional: true })
  amendments?: string | null;

  @Rate({ ...LOAD, optional: true })
  loadPercent?: string | null;

  @Rate({ ...IDLE, optional: true })
  idlePercent?: string | null;

  @Part(() => PricePart, { ...PRICE, optional: true })
  price?: PricePart | null;

  @Part(() => UnitRatePart, { ...UNIT_RATE, optional: true })
  unitRate?: UnitRatePart | null;

  @Part(() => QuantityTakeoffPart, { ...TAKEOFF, optional: true })
  quantityTakeoff?: QuantityTakeoffPart | null;

  @Parts(() => ResourceTreePart, {
    about: 'Resource lines, machines with their machinists',
    max: MAX_RESOURCES_PER_POSITION,
    optional: true,
  })
  resources?: ResourceTreePart[];
}

/**
 * What is left out stays as it is; lists are replaced as a whole. `sectionId` or `afterPositionId` move the position. A
 * new quantity without a formula takes the old formula away.
 */
export class UpdatePosition extends PartialType(CreatePosition, { skipNullProperties: false }) {}

export class CopyPosition {
  @Id({ about: 'The section of the original unless given', optional: true })
  sectionId?: string;

  @Id({
    about: 'Right after the original unless given; null puts it first in its section',
    optional: true,
    nullable: true,
  })
  afterPositionId?: string | null;
}

export class PositionsQuery extends PageQuery {
  @Id({ about: 'Only the positions that stand directly in this section', optional: true, example: undefined })
  sectionId?: string;

  @Choice(ROW_KINDS, { ...KIND, optional: true })
  kind?: RowKind;

  @Choice(['true', 'false'], {
    name: 'YesNo',
    about: 'Only positions with issues, or only those without',
    optional: true,
  })
  hasIssues?: 'true' | 'false';

  @Text({ about: 'Part of the code or the name, in any case', max: 200, optional: true, example: '06-03-004' })
  q?: string;
}
