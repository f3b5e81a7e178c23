import { operand, optional, STATE_SCHEMA, type Step } from './step';

/** How the columns of a summary join at one level of prices. */
export interface TotalSteps {
  readonly otherTotal: Step;
  readonly total: Step;
}

export const CURRENT_TOTALS = totalSteps('');
export const BASE_TOTALS = totalSteps('base/');

/** @param prefix begins the ids of the level's figures. */
function totalSteps(prefix: string): TotalSteps {
  const level = prefix === '' ? { ru: '', en: '' } : { ru: ' (базисный уровень)', en: ' (base level)' };
  const term = (symbol: string, ru: string, en: string, figure: string) =>
    optional(symbol, ru, en, `${prefix}${figure}`);
  return {
    otherTotal: sum(
      `${prefix}otherTotal`,
      'Прв',
      { ru: `Всего прочие затраты${level.ru}`, en: `All other costs${level.en}` },
      'TSummary/OtherTotal',
      term('Пнр', 'прочие работы (ПНР)', 'other works (commissioning)', 'otherWorks/total'),
      term('Пр', 'прочие затраты', 'other costs', 'other/total'),
      term('Тпр', 'перевозка грунта и мусора', 'transport of soil and rubbish', 'otherTransport/total'),
    ),
    total: sum(
      `${prefix}total`,
      'Всего',
      { ru: `Всего${level.ru}`, en: `Total${level.en}` },
      'TSummary/Total',
      term('Стр', 'строительные работы', 'building', 'building/total'),
      term('Мон', 'монтажные работы', 'mounting', 'mounting/total'),
      term('Об', 'оборудование', 'equipment', 'equipment/total'),
      term('Прв', 'всего прочие затраты', 'all other costs', 'otherTotal'),
    ),
  };
}

export const VAT: Step = {
  figure: 'vat',
  scope: 'summary',
  label: { ru: 'НДС', en: 'VAT' },
  symbol: 'НДС',
  operation: 'percent',
  operands: [operand('Всего', 'всего', 'total', 'total'), operand('р', 'ставка, %', 'rate, %')],
  point: 'vat',
  source: { act: 'Налоговый кодекс РФ, ст. 164', edition: 'на день поставки (выполнения работ)', field: null },
};

export const TOTAL_WITH_VAT = sum(
  'totalWithVat',
  'ВсегоНДС',
  { ru: 'Всего с НДС', en: 'Total with VAT' },
  'TSummary/Total',
  operand('Всего', 'всего', 'total', 'total'),
  operand('НДС', 'НДС', 'VAT', 'vat'),
);

function sum(figure: string, symbol: string, label: Step['label'], field: string, ...operands: Step['operands']): Step {
  const source = { ...STATE_SCHEMA, field };
  return { figure, scope: 'summary', label, symbol, operation: 'sum', operands, point: null, source };
}
