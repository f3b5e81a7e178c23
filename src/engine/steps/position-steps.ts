import { DIRECT_COSTS, EQUIPMENT, MACHINES, MACHINISTS, MATERIALS, OVERHEAD_SUM, WORKERS } from './position-operands';
import { INDEXED_PRICE, STATED_PRICE } from './resource-steps';
import { operand, optional, STATE_SCHEMA, type Step, type StepOperand } from './step';

const VOLUME_FACTOR = optional('kо', 'коэффициент к объёму', 'coefficient to the volume', 'position/volumeCoefficient');
export const GIVEN_QUANTITY = operand('V₀', 'объём по проекту', 'volume by the project', 'position/quantity');

export const POSITION_QUANTITY: Step = {
  figure: 'quantityTotal',
  scope: 'position',
  label: { ru: 'Объём работ с коэффициентами', en: 'Volume of work with coefficients' },
  symbol: 'V',
  operation: 'product',
  operands: [GIVEN_QUANTITY, VOLUME_FACTOR],
  point: 'position_quantity',
  source: { ...STATE_SCHEMA, field: 'TItem/Cost/QuantityTotal' },
};

/** A row that is priced itself has no norm between the volume and the coefficient to the consumption. */
export const ROW_QUANTITY: Step = {
  ...POSITION_QUANTITY,
  label: { ru: 'Количество с коэффициентами', en: 'Quantity with coefficients' },
  operands: [
    GIVEN_QUANTITY,
    VOLUME_FACTOR,
    optional('kр', 'коэффициент к расходу', 'coefficient to the consumption', 'position/consumptionCoefficient/{kind}'),
  ],
  source: { ...STATE_SCHEMA, field: 'TResource/ConsumptionTotal' },
};

export const ROW_STATED_PRICE: Step = { ...STATED_PRICE, scope: 'position' };
export const ROW_INDEXED_PRICE: Step = { ...INDEXED_PRICE, scope: 'position' };

export const ROW_COST: Step = {
  figure: 'cost',
  scope: 'position',
  label: { ru: 'Стоимость', en: 'Cost' },
  symbol: 'C',
  operation: 'product',
  operands: [
    operand('V', 'количество', 'quantity', 'position/quantityTotal'),
    operand('P', 'текущая цена', 'current price', 'position/price'),
    optional('kс', 'коэффициент к стоимости', 'coefficient to the cost', 'position/costCoefficient/{kind}'),
  ],
  point: 'resource_cost',
  source: { ...STATE_SCHEMA, field: 'TResource/PriceTotalCur' },
};

function sumOf(figure: string, symbol: string, label: Step['label'], field: string, ...operands: StepOperand[]): Step {
  return {
    figure,
    scope: 'position',
    label,
    symbol,
    operation: 'sum',
    operands,
    point: null,
    source: { ...STATE_SCHEMA, field },
  };
}

export const MATERIALS_TOTAL = sumOf(
  'materialsTotal',
  'М',
  { ru: 'Материалы с перевозкой', en: 'Materials with their transport' },
  'TSummaryItems/Materials',
  operand('М₀', 'материалы без перевозки', 'materials without transport', 'position/materials'),
  operand(
    'Тм',
    'дополнительная перевозка материалов',
    'additional transport of materials',
    'position/materialsTransport',
  ),
);

export const EQUIPMENT_TOTAL = sumOf(
  'equipmentTotal',
  'ОБ',
  { ru: 'Оборудование с перевозкой', en: 'Equipment with its transport' },
  'TSummaryDetails/Total',
  operand('ОБ₀', 'оборудование без перевозки', 'equipment without transport', 'position/equipment'),
  operand(
    'Тоб',
    'дополнительная перевозка оборудования',
    'additional transport of equipment',
    'position/equipmentTransport',
  ),
);

export const DIRECT = sumOf(
  'direct',
  'ПЗ',
  { ru: 'Прямые затраты', en: 'Direct costs' },
  'TPriceParameters/Direct',
  WORKERS,
  MACHINES,
  MACHINISTS,
  MATERIALS,
);

const NORM_WORKERS = optional('ОТн', 'оплата труда рабочих', 'workers’ salary', 'position/normWorkersSalary');
const NORM_MACHINISTS = optional(
  'ОТмн',
  'оплата труда машинистов',
  'machinists’ salary',
  'position/normMachinistSalary',
);

export const NORM_DIRECT = sumOf(
  'normDirect',
  'ПЗн',
  { ru: 'Прямые затраты по норме', en: 'Direct costs of the norm' },
  'TPriceParameters/Direct',
  NORM_WORKERS,
  optional('ЭМн', 'эксплуатация машин', 'machines', 'position/normMachines'),
  NORM_MACHINISTS,
  optional('Мн', 'материалы', 'materials', 'position/normMaterials'),
);

export const NORM_SALARY = sumOf(
  'normSalary',
  'ФОТн',
  { ru: 'Фонд оплаты труда по норме', en: 'Salary fund of the norm' },
  'TPriceParameters/Salary',
  NORM_WORKERS,
  NORM_MACHINISTS,
);

export const SALARY = sumOf(
  'salary',
  'ФОТ',
  { ru: 'Фонд оплаты труда', en: 'Salary fund' },
  'TItem/Salary',
  WORKERS,
  MACHINISTS,
);

export const DIRECT_AND_OVERHEAD = sumOf(
  'directAndOverhead',
  'ПЗНР',
  { ru: 'Прямые затраты и накладные расходы', en: 'Direct costs and overhead' },
  'TOverhead/Target',
  DIRECT_COSTS,
  OVERHEAD_SUM,
);

export const AMENDMENTS: Step = {
  figure: 'amendments',
  scope: 'position',
  label: { ru: 'Поправочные надбавки', en: 'Amendments' },
  symbol: 'Н',
  operation: 'given',
  operands: [operand('Н', 'сумма поправочных надбавок', 'sum of the amendments')],
  point: 'amendments',
  source: { ...STATE_SCHEMA, field: 'TItem/Amendments' },
};

export const TOTAL = sumOf(
  'total',
  'Всего',
  { ru: 'Всего по позиции', en: 'Total of the position' },
  'TItem/Totals',
  DIRECT_COSTS,
  OVERHEAD_SUM,
  optional('СП', 'сметная прибыль', 'profit', 'position/profit'),
  EQUIPMENT,
  optional('Т', 'перевозка', 'transport', 'position/transport'),
  optional('Пр', 'прочие затраты', 'other costs', 'position/other'),
  optional('Н', 'поправочные надбавки', 'amendments', 'position/amendments'),
);

export const TOTAL_PER_UNIT: Step = {
  figure: 'totalPerUnit',
  scope: 'position',
  label: { ru: 'Всего на единицу', en: 'Total per unit' },
  symbol: 'Цед',
  operation: 'quotient',
  operands: [operand('Всего', 'всего по позиции', 'total of the position', 'position/total'), GIVEN_QUANTITY],
  point: 'unit_price',
  source: { ...STATE_SCHEMA, field: 'TItem/TotalsUnit' },
};
