import { operand, optional, STATE_SCHEMA, stepFormula, type LegalSource, type Step } from './step';

const TAX_LAW: LegalSource = {
  act: 'Налоговый кодекс РФ, ст. 164',
  edition: 'на день поставки (выполнения работ)',
  field: null,
};

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

/** What positions that bear no VAT come to; of the base-index method on their own sum, hence taken as it is. */
export const VAT_EXEMPT: Step = {
  figure: 'vatExempt',
  scope: 'summary',
  label: { ru: 'Не облагается НДС', en: 'Bears no VAT' },
  symbol: 'Необл',
  operation: 'given',
  operands: [operand('Необл', 'позиции, не облагаемые НДС', 'positions without VAT', 'vatExempt/positions')],
  point: null,
  source: TAX_LAW,
};

export const VAT_EXEMPT_POSITIONS: Step = {
  ...VAT_EXEMPT,
  figure: 'vatExempt/positions',
  label: { ru: 'Позиции, не облагаемые НДС', en: 'Positions without VAT' },
  operation: 'rows',
  operands: [operand('C', 'позиция', 'position')],
};

export const VAT_TAXABLE: Step = {
  figure: 'vatTaxable',
  scope: 'summary',
  label: { ru: 'Облагается НДС', en: 'Bears VAT' },
  symbol: 'Обл',
  operation: 'formula',
  formula: stepFormula('Всего − Необл'),
  operands: [
    operand('Всего', 'всего', 'total', 'total'),
    operand('Необл', 'не облагается НДС', 'bears no VAT', 'vatExempt'),
  ],
  point: null,
  source: TAX_LAW,
};

/** On all of the total, or on what of it bears VAT. */
export const VAT: Step = {
  figure: 'vat',
  scope: 'summary',
  label: { ru: 'НДС', en: 'VAT' },
  symbol: 'НДС',
  operation: 'percent',
  operands: [operand('Всего', 'всего', 'total', 'total'), operand('р', 'ставка, %', 'rate, %')],
  point: 'vat',
  source: TAX_LAW,
};

export const VAT_ON_TAXABLE: Step = {
  ...VAT,
  operands: [operand('Обл', 'облагается НДС', 'bears VAT', 'vatTaxable'), operand('р', 'ставка, %', 'rate, %')],
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
