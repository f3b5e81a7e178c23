import type { Bilingual } from '../../kernel/issue';

/** What ARPS has no record for. */
export const TEXTS: Bilingual = { ru: 'текстовые строки', en: 'free lines of text' };
export const EXCLUDED: Bilingual = { ru: 'исключённые строки', en: 'excluded rows' };
export const COEFFICIENTS: Bilingual = {
  ru: 'коэффициенты позиций отдельно от стоимости',
  en: 'coefficients of positions apart from the cost',
};
export const ESTIMATE_COEFFICIENTS: Bilingual = { ru: 'коэффициенты сметы', en: 'coefficients of the estimate' };
export const INDICES: Bilingual = { ru: 'индексы отдельно от стоимости', en: 'indices apart from the cost' };
export const FORMULAS: Bilingual = { ru: 'формулы объёмов', en: 'formulas of quantities' };
export const MARKUP_BASES: Bilingual = {
  ru: 'базы накладных расходов и сметной прибыли, кроме ФОТ',
  en: 'bases of overhead and profit other than the payroll',
};
export const MARKUPS: Bilingual = {
  ru: 'накладные расходы и сметная прибыль позиций без ФОТ',
  en: 'overhead and profit of positions without a payroll',
};

export const LOSSES: readonly Bilingual[] = [
  TEXTS,
  EXCLUDED,
  COEFFICIENTS,
  ESTIMATE_COEFFICIENTS,
  INDICES,
  FORMULAS,
  MARKUP_BASES,
  MARKUPS,
];
