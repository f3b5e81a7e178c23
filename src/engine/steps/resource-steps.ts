import { METHODOLOGY, operand, optional, STATE_SCHEMA, type Step } from './step';

const QUANTITY = operand('Q', 'количество всего', 'total quantity', 'resource/{id}/quantity');
const CONSUMPTION = operand('n', 'расход на единицу', 'consumption per unit', 'resource/{id}/consumption');
const VOLUME = operand('V', 'объём работ', 'volume of work', 'position/quantityTotal');
const CONSUMPTION_FACTOR = optional(
  'kр',
  'коэффициент к расходу',
  'coefficient to the consumption',
  'resource/{id}/consumptionCoefficient',
  'position/consumptionCoefficient/{kind}',
);
const COST_FACTOR = optional(
  'kс',
  'коэффициент к стоимости',
  'coefficient to the cost',
  'resource/{id}/costCoefficient',
  'position/costCoefficient/{kind}',
);

export const MACHINIST_CONSUMPTION: Step = {
  figure: 'consumption',
  scope: 'resource',
  label: { ru: 'Расход машиниста на единицу', en: 'Machinist’s consumption per unit' },
  symbol: 'n',
  operation: 'product',
  operands: [
    operand('nм', 'расход машины на единицу', 'consumption of the machine per unit'),
    operand('N', 'машинистов на машину', 'machinists per machine'),
  ],
  point: 'machinist_consumption',
  source: { ...STATE_SCHEMA, field: 'machinistQuantityGroup/Quantity' },
};

export const RESOURCE_QUANTITY: Step = {
  figure: 'quantity',
  scope: 'resource',
  label: { ru: 'Количество ресурса всего', en: 'Total quantity of the resource' },
  symbol: 'Q',
  operation: 'product',
  operands: [CONSUMPTION, VOLUME, CONSUMPTION_FACTOR],
  point: 'resource_quantity',
  source: { ...STATE_SCHEMA, field: 'resourceQuantityGroup/QuantityTotal' },
};

/** Transport, and rows under a priced position, state their quantity for the whole position. */
export const STATED_QUANTITY: Step = {
  ...RESOURCE_QUANTITY,
  operands: [
    operand('n', 'количество на позицию', 'quantity for the position', 'resource/{id}/consumption'),
    CONSUMPTION_FACTOR,
  ],
  source: { ...STATE_SCHEMA, field: 'transportQuantityGroup/QuantityTotal' },
};

export const STATED_PRICE: Step = {
  figure: 'price',
  scope: 'resource',
  label: { ru: 'Текущая цена', en: 'Current price' },
  symbol: 'P',
  operation: 'given',
  operands: [operand('P', 'текущая цена, как дана', 'current price, as given')],
  point: 'resource_price',
  source: { ...METHODOLOGY, field: 'TResource/PricePerUnitCur' },
};

export const INDEXED_PRICE: Step = {
  ...STATED_PRICE,
  operation: 'product',
  operands: [operand('Pб', 'базисная цена', 'base price'), operand('I', 'индекс ресурса', 'index of the resource')],
};

export const RESOURCE_COST: Step = {
  figure: 'cost',
  scope: 'resource',
  label: { ru: 'Стоимость ресурса', en: 'Cost of the resource' },
  symbol: 'C',
  operation: 'product',
  operands: [QUANTITY, operand('P', 'текущая цена', 'current price', 'resource/{id}/price'), COST_FACTOR],
  point: 'resource_cost',
  source: { ...STATE_SCHEMA, field: 'TResource/PriceTotalCur' },
};

export const RESOURCE_COST_BASE: Step = {
  ...RESOURCE_COST,
  figure: 'costBase',
  label: { ru: 'Стоимость ресурса в базисном уровне', en: 'Cost of the resource at the base level' },
  symbol: 'Cб',
  operands: [QUANTITY, operand('Pб', 'базисная цена', 'base price'), COST_FACTOR],
  source: { ...STATE_SCHEMA, field: 'TResource/PriceTotalBase' },
};
