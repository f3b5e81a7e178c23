import { FORMULA_NAME } from '../../../engine';

/** What the fields of a resource line are called in the documentation: inputs and views say the same. */

export const KIND = { name: 'ResourceKind', example: 'machine' } as const;
export const PLACEMENT = {
  name: 'ResourcePlacement',
  about: 'Inside the norm, by the project (unaccounted, still under the norm), or outside it',
};
export const NUMBER = { about: 'As printed', max: 50, nullable: true, example: '1.1' };
export const IDENTIFIER = {
  about: 'What formulas call it after its position, as in `F1.r1`; unique in the position',
  max: 50,
  pattern: FORMULA_NAME,
  nullable: true,
  example: 'r1',
};
export const PREFIX = { max: 50, nullable: true, example: null };
export const CODE = { max: 200, example: '91.05.05-015' };
export const NAME = { max: 4_000, example: 'Краны на автомобильном ходу, грузоподъемность 16 т' };
export const UNIT = { max: 100, example: 'маш.-ч' };
export const CONSUMPTION = {
  about: 'Per unit of the norm; under a priced position, and for transport, for the whole position',
  nullable: true,
  example: '0.14',
};
export const CREW = {
  about: 'How many machinists the machine needs, instead of a consumption; one where a machine is given with neither',
  nullable: true,
};
export const GRADE = { about: 'Average grade', nullable: true, example: null };
export const STATED_CONSUMPTION = {
  about: 'Final coefficient on consumption as a document states it: used instead of the derived one',
  nullable: true,
  example: null,
};
export const STATED_COST = { about: 'The same on cost', nullable: true, example: null };
export const COMMENT = { max: 4_000, nullable: true, example: null };
export const RETURNABLE = { about: 'Возвратные материалы: shown, not in the totals', example: false };
export const EXCLUDED = { about: 'Taken out of the norm: stays for the record and costs nothing', example: false };
export const EXCLUSION_REASON = { about: 'Why it was taken out', max: 4_000, nullable: true, example: null };
