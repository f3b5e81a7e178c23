import { LIMITED_COST_ROUNDING } from '../../../engine/normatives/limited-cost';
import { Choice, Count, Day, DecimalText, Id, Money, Part, Parts, Rate, Text } from '../../../platform/http';
import { LimitedCostSourceView } from './limited-cost.dto';

/** All variables there are, and room for more to come. */
const MAX_VARIABLES = 100;
const MAX_NAME = 50;
const NAME = { max: MAX_NAME, example: 'СМР_1_7' };
const VALUE = { about: 'Rubles', signed: true, example: '1234567.89' };

export class VariableValue {
  @Text(NAME)
  name!: string;

  @Money(VALUE)
  value!: string;
}

export class EvaluateLimitedCost {
  @Parts(() => VariableValue, { about: 'Those the base names; others are not looked at', max: MAX_VARIABLES })
  variables!: VariableValue[];

  @Day({ about: 'Refused where the row is not in force on this day', optional: true, example: '2026-03-01' })
  on?: string;
}

export class OperandView {
  @Text(NAME)
  name!: string;

  @Text({ max: 200, example: 'building and mounting works of chapters 1 to 7' })
  meaning!: string;

  @Money(VALUE)
  value!: string;
}

export class LimitedCostRoundingView {
  @Choice([LIMITED_COST_ROUNDING.point], { name: 'LimitedCostRoundingPoint', example: LIMITED_COST_ROUNDING.point })
  point!: string;

  @Count({ max: 20, example: LIMITED_COST_ROUNDING.places })
  places!: number;

  @Choice([LIMITED_COST_ROUNDING.mode], { name: 'RoundingMode', example: LIMITED_COST_ROUNDING.mode })
  mode!: string;

  @Text({ max: 200, example: LIMITED_COST_ROUNDING.source })
  source!: string;
}

export class LimitedCostExplanationView {
  @Text({ max: 2_000, example: '(СМР_1_7) × 5.1 / 100' })
  formula!: string;

  @Text({ max: 4_000, example: 'ВЗиС: 5.1 % of 1234567.89 is 62962.96 rubles (332/пр прил.1 п.38).' })
  text!: string;

  @Parts(() => OperandView, { max: MAX_VARIABLES })
  operands!: OperandView[];

  @Part(() => LimitedCostRoundingView)
  rounding!: LimitedCostRoundingView;
}

export class LimitedCostEvaluationView {
  @Id()
  limitedCostId!: string;

  @Money({ about: 'Rubles, rounded once', signed: true, example: '62962.96' })
  amount!: string;

  @DecimalText({ about: 'Of the base, exact', integerDigits: 30, places: 60, signed: true, example: '1234567.89' })
  baseAmount!: string;

  @Rate({ example: '5.1' })
  ratePercent!: string;

  @Text({ max: 1_000, example: 'СМР_1_7' })
  base!: string;

  @Part(() => LimitedCostExplanationView)
  explanation!: LimitedCostExplanationView;

  @Part(() => LimitedCostSourceView)
  source!: LimitedCostSourceView;

  @Text({ about: 'Of the engine that worked it out', max: 30, example: '1.0.0' })
  engineVersion!: string;
}
