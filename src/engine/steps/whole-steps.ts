import { METHODOLOGY, operand, optional, STATE_SCHEMA, stepFormula, type Step } from './step';

/** Under one index to the works as a whole: the works of a position are indexed at once, carting and the rest apart. */
export const WHOLE_BASE: Step = {
  figure: 'base/whole',
  scope: 'position',
  label: { ru: 'Стоимость работ в базисном уровне', en: 'Cost of the works at the base level' },
  symbol: 'Рб',
  operation: 'formula',
  formula: stepFormula('ПЗ − Тм + НР + СП'),
  operands: [
    operand('ПЗ', 'прямые затраты', 'direct costs', 'position/base/direct'),
    operand('Тм', 'перевозка материалов', 'transport of materials', 'position/base/row/materialsTransport'),
    operand('НР', 'накладные расходы', 'overhead', 'position/base/overhead'),
    operand('СП', 'сметная прибыль', 'profit', 'position/base/profit'),
  ],
  point: null,
  source: { ...STATE_SCHEMA, field: 'TSummaryItems/Price' },
};

export const WHOLE_INDEXED: Step = {
  figure: 'whole',
  scope: 'position',
  label: { ru: 'Стоимость работ в текущем уровне', en: 'Cost of the works at the current level' },
  symbol: 'Р',
  operation: 'product',
  operands: [
    operand('Рб', 'стоимость работ в базисном уровне', 'cost of the works at the base level', 'position/base/whole'),
    operand('I', 'индекс', 'index'),
  ],
  point: 'indexed_cost',
  source: { ...METHODOLOGY, field: 'TSummaryItems/Price' },
};

export const WHOLE_TOTAL: Step = {
  figure: 'total',
  scope: 'position',
  label: { ru: 'Всего по позиции', en: 'Total of the position' },
  symbol: 'Всего',
  operation: 'sum',
  operands: [
    operand('Р', 'стоимость работ', 'cost of the works', 'position/whole'),
    optional('Тм', 'перевозка материалов', 'transport of materials', 'position/row/materialsTransport'),
    optional('ОБ', 'оборудование', 'equipment', 'position/equipmentTotal', 'position/equipment'),
    optional('Т', 'перевозка', 'transport', 'position/transport', 'position/own/transport', 'position/row/transport'),
    optional('Пр', 'прочие затраты', 'other costs', 'position/other', 'position/own/other', 'position/row/other'),
    optional('Н', 'поправочные надбавки', 'amendments', 'position/amendments'),
  ],
  point: null,
  source: { ...STATE_SCHEMA, field: 'TItem/Totals' },
};
