import { UNIT_DIMENSIONS } from '../../../engine';
import { Choice, DecimalText, Flag, PageOf, PageQuery, Quantity, Text, Texts } from '../../../platform/http';

const UNIT = { about: 'As estimates write it, with a multiple: `100 м3`, `тыс. шт`', max: 200 };
const DIMENSION = { about: 'What it measures', max: 200, example: 'volume' };
const MAX_ALIASES = 50;

export class UnitsQuery extends PageQuery {
  @Choice(UNIT_DIMENSIONS, { name: 'UnitDimension', about: 'Only units that measure this', optional: true, example: 'volume' })
  dimension?: string;
}

export class UnitView {
  @Text({ about: 'The symbol', max: 50, example: 'дм3' })
  id!: string;

  @Text(DIMENSION)
  dimension!: string;

  @DecimalText({ about: 'In the base unit of the dimension', integerDigits: 24, places: 20, example: '0.001' })
  factor!: string;

  @Texts({ about: 'Other ways of writing it that are understood', max: MAX_ALIASES, maxLength: 50, example: ['дм³'] })
  aliases!: string[];
}

export class UnitPage extends PageOf(UnitView) {}

export class ConvertUnits {
  @Quantity({ signed: true, example: '1250' })
  quantity!: string;

  @Text({ ...UNIT, example: 'м3' })
  from!: string;

  @Text({ ...UNIT, example: '100 м3' })
  to!: string;
}

export class UnitConversionView {
  @Quantity({ signed: true, example: '1250' })
  quantity!: string;

  @Text({ ...UNIT, example: 'м3' })
  from!: string;

  @Text({ ...UNIT, example: '100 м3' })
  to!: string;

  @DecimalText({ about: 'In `to`, seven places at most', integerDigits: 40, places: 7, signed: true, example: '12.5' })
  value!: string;

  @Flag({ about: 'False where the value has been rounded to seven places', example: true })
  isExact!: boolean;

  @Text(DIMENSION)
  dimension!: string;
}
