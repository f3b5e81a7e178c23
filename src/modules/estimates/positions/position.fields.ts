import { MAX_COEFFICIENTS, MAX_INDICES } from '../limits';
import { FORMULA_NAME } from '../../../engine';

/** What the fields of a position are called in the documentation: inputs and views say the same. */

export const EXTERNAL_ID = {
  about: 'Its id in your own system; unique in the estimate',
  max: 100,
  nullable: true,
  example: '1C-17',
};
export const IDENTIFIER = {
  about: 'What formulas call it; unique in the estimate, variables included',
  max: 50,
  pattern: FORMULA_NAME,
  nullable: true,
  example: 'F1',
};
export const NUMBER = { about: 'As printed', max: 50, min: 0, example: '1' };
export const KIND = {
  name: 'PositionKind',
  about:
    '`cost` is a norm or a unit rate with its resources, `text` a free string without money, the rest are priced rows',
  example: 'cost',
} as const;
export const PREFIX = {
  about: 'ГЭСН, ФЕРм … where `code` does not begin with it',
  max: 50,
  nullable: true,
  example: null,
};
export const CODE = { about: 'Обоснование', max: 200, min: 0, example: 'ГЭСН06-03-004-13' };
export const NAME = { max: 4_000, example: 'Установка закладных деталей весом: свыше 20 кг' };
export const UNIT = { max: 100, min: 0, example: 'т' };
export const QUANTITY = { about: 'Volume of work before the volume coefficient', nullable: true, example: '1.15032' };
export const FORMULA = {
  about:
    'The quantity comes from it: numbers, + − × ÷ ^, brackets, round, min, max, abs, sqrt, π, variables of the estimate, ' +
    '`F1` (the quantity of a position), `F1.r1` (the total quantity of a line of it)',
  max: 2_000,
  nullable: true,
  example: '1150.32/1000',
};
export const QUANTITY_STATED = {
  about:
    'An imported document states the quantity beside the formula: it is kept until the formula or one of its sources ' +
    'changes',
  example: false,
};
export const SUMMARY_TYPE = { name: 'SummaryType', about: 'Column of the summary' };
export const WORK_TYPE = { name: 'WorkType', nullable: true };
export const EXCLUDED = { about: 'Keeps its place and costs nothing', example: false };
export const VAT_EXEMPT = { about: 'Bears no VAT: left out of what VAT is charged on', example: false };
export const COMMENT = { max: 4_000, nullable: true, example: null };
export const COEFFICIENTS = { about: 'Hold for this position', max: MAX_COEFFICIENTS };
export const INDICES = {
  about: 'Of this position alone, before those of the estimate (base-index method)',
  max: MAX_INDICES,
};
export const AMENDMENTS = { about: 'Поправочные надбавки, rubles', signed: true, nullable: true, example: null };
export const LOAD = { about: 'Share of commissioning under load, per cent', nullable: true, example: null };
export const IDLE = { about: 'Share of idle commissioning, per cent', nullable: true, example: null };
export const PRICE = { about: 'Of a row that is priced itself: every kind but `cost`', nullable: true, example: null };
export const UNIT_RATE = {
  about: 'Base prices per unit of a unit rate, for the base-index method',
  nullable: true,
  example: null,
};
export const TAKEOFF = { about: 'Link to the bill of quantities', nullable: true, example: null };
