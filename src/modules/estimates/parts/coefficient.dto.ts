import type { CoefficientEffect, CoefficientGroup, CoefficientTarget } from '../../../engine';
import type { CoefficientDocument } from '../../../formats/document';
import { Choice, Parts, Rate, Text } from '../../../platform/http';
import { plainDecimal } from './decimals';
import { COEFFICIENT_EFFECTS, COEFFICIENT_GROUPS, COEFFICIENT_TARGETS } from './words';

const MAX_TARGETS = 8;

export class CoefficientValue {
  @Choice(COEFFICIENT_TARGETS, {
    name: 'CoefficientTarget',
    about: 'What it applies to: volume of work, ЗТ, ОТ, ЭМ, ЗТм, ОТм, М, ОБ',
    example: 'workersLabour',
  })
  target!: CoefficientTarget;

  @Rate({ example: '1.15' })
  value!: string;
}

/** Поправочный коэффициент of a resource line, a position, a section or the whole estimate. */
export class CoefficientPart {
  @Text({ max: 2_000, example: 'Производство работ в стеснённых условиях' })
  name!: string;

  @Text({
    about: 'Обоснование: the order, appendix, table and item',
    max: 2_000,
    min: 0,
    optional: true,
    example: 'Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5',
  })
  reason?: string;

  @Choice(COEFFICIENT_GROUPS, {
    name: 'CoefficientGroup',
    about: 'Conditions of one table add their fractional parts, everything else multiplies. `technological` by default',
    optional: true,
    example: 'condition',
  })
  group?: CoefficientGroup;

  @Text({ about: 'The table a condition stands in', max: 200, min: 0, optional: true, example: 'табл.1' })
  table?: string;

  @Choice(COEFFICIENT_EFFECTS, {
    name: 'CoefficientEffect',
    about: 'On what is consumed (the default), or on what it costs',
    optional: true,
  })
  effect?: CoefficientEffect;

  @Parts(() => CoefficientValue, { max: MAX_TARGETS, min: 1 })
  values!: CoefficientValue[];
}

export function coefficientRecords(parts: readonly CoefficientPart[]): CoefficientDocument[] {
  return parts.map(({ name, reason = '', group = 'technological', table = '', effect = 'consumption', values }) => ({
    name,
    reason,
    group,
    table,
    effect,
    values: values.map(({ target, value }) => ({ target, value: plainDecimal(value) })),
  }));
}
