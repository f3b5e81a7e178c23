import { operand, optional, STATE_SCHEMA, type Step } from './step';

function total(
  figure: string,
  symbol: string,
  label: Step['label'],
  field: string,
  ...operands: Step['operands']
): Step {
  return {
    figure,
    scope: 'summary',
    label,
    symbol,
    operation: 'sum',
    operands,
    point: null,
    source: { act: STATE_SCHEMA, field },
  };
}

export const OTHER_TOTAL = total(
  'otherTotal',
  'Прв',
  { ru: 'Всего прочие затраты', en: 'All other costs' },
  'TSummary/OtherTotal',
  optional('Пнр', 'прочие работы (ПНР)', 'other works (commissioning)', 'otherWorks/total'),
  optional('Пр', 'прочие затраты', 'other costs', 'other/total'),
  optional('Тпр', 'перевозка грунта и мусора', 'transport of soil and rubbish', 'otherTransport/total'),
);

export const GRAND_TOTAL = total(
  'total',
  'Всего',
  { ru: 'Всего', en: 'Total' },
  'TSummary/Total',
  optional('Стр', 'строительные работы', 'building', 'building/total'),
  optional('Мон', 'монтажные работы', 'mounting', 'mounting/total'),
  optional('Об', 'оборудование', 'equipment', 'equipment/total'),
  optional('Прв', 'всего прочие затраты', 'all other costs', 'otherTotal'),
);

export const VAT: Step = {
  figure: 'vat',
  scope: 'summary',
  label: { ru: 'НДС', en: 'VAT' },
  symbol: 'НДС',
  operation: 'percent',
  operands: [operand('Всего', 'всего', 'total', 'total'), operand('р', 'ставка, %', 'rate, %')],
  point: 'vat',
  source: { act: 'Налоговый кодекс РФ, ст. 164', field: null },
};

export const TOTAL_WITH_VAT = total(
  'totalWithVat',
  'ВсегоНДС',
  { ru: 'Всего с НДС', en: 'Total with VAT' },
  'TSummary/Total',
  optional('Всего', 'всего', 'total', 'total'),
  optional('НДС', 'НДС', 'VAT', 'vat'),
);
