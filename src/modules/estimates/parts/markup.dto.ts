import type { MarkupBase } from '../../../engine';
import type { MarkupDocument } from '../../../formats/document';
import { Choice, Money, Parts, Rate, Text } from '../../../platform/http';
import { plainDecimal } from './decimals';
import { MARKUP_BASES } from './words';

const MAX_COEFFICIENTS = 20;

export class MarkupCoefficientPart {
  @Text({ max: 2_000, example: 'Капитальный ремонт' })
  name!: string;

  @Text({ max: 2_000, min: 0, optional: true, example: 'Приказ № 812/пр от 21.12.2020 п.25' })
  reason?: string;

  @Rate({ example: '0.9' })
  value!: string;
}

/** Overhead (НР) or profit (СП) of a position. */
export class MarkupPart {
  @Text({ about: 'Шифр', max: 200, example: 'Пр/812-006.0-1' })
  code!: string;

  @Text({
    max: 2_000,
    optional: true,
    nullable: true,
    example: 'Бетонные и железобетонные монолитные конструкции и работы в строительстве',
  })
  name?: string | null;

  @Choice(MARKUP_BASES, {
    name: 'MarkupBase',
    about: 'ПЗ, ОТ, ОТм, ФОТ (the default), ПЗ + НР',
    optional: true,
    example: 'salary',
  })
  base?: MarkupBase;

  @Rate({ about: 'Per cent of the base, before the coefficients', example: '102' })
  ratePercent!: string;

  @Parts(() => MarkupCoefficientPart, { max: MAX_COEFFICIENTS, optional: true })
  coefficients?: MarkupCoefficientPart[];
}

/** The same with what an imported document states for it. */
export class MarkupView extends MarkupPart {
  @Rate({ about: 'Rate after coefficients as the imported document states it', nullable: true, example: '102' })
  declaredRatePercent!: string | null;

  @Money({ about: 'Amount as the imported document states it', nullable: true, example: '14512.17' })
  declaredAmount!: string | null;
}

export function markupRecord({
  code,
  name = null,
  base = 'salary',
  ratePercent,
  coefficients = [],
}: MarkupPart): MarkupDocument {
  return {
    code,
    name,
    base,
    ratePercent: plainDecimal(ratePercent),
    coefficients: coefficients.map((coefficient) => ({
      name: coefficient.name,
      reason: coefficient.reason ?? '',
      value: plainDecimal(coefficient.value),
    })),
    declaredRatePercent: null,
    declaredAmount: null,
  };
}
