import { OmitType, PickType } from '@nestjs/swagger';
import { MAX_BULK_ITEMS, LooseParts, Part, Parts, Quantity, Text } from '../../../platform/http';
import { MAX_COEFFICIENTS, MAX_RESOURCES_PER_POSITION } from '../limits';
import { PlainMarkupDecision } from '../markup-choices/markup-choice.dto';
import { PricePart } from '../parts/price.dto';
import { CreatePosition } from '../positions/position.dto';

/** What the project says of one resource of the norm. */
export class NormResourceDecision {
  @Text({ about: 'As the norm names it; the second of two with one code is the second in the norm', max: 60, example: '02.3.01.02' })
  code!: string;

  @Text({ about: 'The resource that an abstract one stands for: one of its candidates', max: 60, optional: true, example: '02.3.01.02-1102' })
  resourceCode?: string;

  @Quantity({ about: 'Of a quantity «П»: for one unit of the norm', optional: true, example: undefined })
  quantity?: string;

  @Part(() => PricePart, { about: 'Instead of that of the price set; `manual` unless its source is stated', optional: true, example: undefined })
  price?: PricePart;
}

/** A coefficient of those that the norm is offered. */
export class OfferedCoefficientDecision {
  @Text({ max: 100, example: '2022-1-ГЭСНп-ОП-01-01-05-000' })
  code!: string;

  @Text({ about: 'Where several bear this code', max: 10_000, optional: true, example: undefined })
  name?: string;

  @Quantity({ about: 'The N of its formula; the name says what N is', optional: true, example: undefined })
  n?: string;
}

/** A norm of the catalogue as a position: what the norm does not say. */
export class CreatePositionFromNorm extends PickType(CreatePosition, [
  'sectionId',
  'afterPositionId',
  'externalId',
  'identifier',
  'number',
  'quantity',
  'quantityFormula',
  'summaryType',
  'workType',
  'isVatExempt',
  'comment',
  'coefficients',
  'quantityTakeoff',
]) {
  @Text({ about: 'With its prefix', max: 30, example: 'ГЭСНмр01-01-002-01' })
  normCode!: string;

  @Parts(() => NormResourceDecision, {
    about: 'What the project decides: abstract resources, quantities «П», prices of its own. What is left open has an issue',
    ...{ max: MAX_RESOURCES_PER_POSITION, optional: true, example: [] },
  })
  resources?: NormResourceDecision[];

  @Parts(() => OfferedCoefficientDecision, {
    about: 'Coefficients of the technical part to be applied, of those that the norm is offered',
    ...{ max: MAX_COEFFICIENTS, optional: true, example: [] },
  })
  offeredCoefficients?: OfferedCoefficientDecision[];

  @Part(() => PlainMarkupDecision, {
    about: 'НР и СП, where the norm and the table leave a doubt; reductions where they hold',
    ...{ optional: true, example: undefined },
  })
  markup?: PlainMarkupDecision;
}

/** One of many: at the end of its section. */
export class BulkPositionFromNorm extends OmitType(CreatePositionFromNorm, ['afterPositionId']) {}

export class BulkPositionsFromNorm {
  @LooseParts(() => BulkPositionFromNorm, { min: 1, max: MAX_BULK_ITEMS })
  items!: unknown[];
}
