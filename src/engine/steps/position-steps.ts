import type { RoundingPoint } from '../rounding';
import type { MarkupBase } from '../model';
import { METHODOLOGY, operand, STATE_SCHEMA, type Step, type StepOperand } from './step';

const VOLUME_FACTOR = operand('kо', 'коэффициент к объёму', 'coefficient to the volume', 'position/volumeCoefficient');
const GIVEN_QUANTITY = operand('V₀', 'объём по проекту', 'volume by the project');

export const POSITION_QUANTITY: Step = {
  figure: 'quantityTotal',
  scope: 'position',
  label: { ru: 'Объём работ с коэффициентами', en: 'Volume of work with coefficients' },
  symbol: 'V',
  operation: 'product',
  operands: [GIVEN_QUANTITY, VOLUME_FACTOR],
  point: 'position_quantity',
  source: { act: STATE_SCHEMA, field: 'TItem/Cost/QuantityTotal' },
};

/** A row that is priced itself has no norm between the volume and the coefficient to the consumption. */
export const ROW_QUANTITY: Step = {
  ...POSITION_QUANTITY,
  label: { ru: 'Количество с коэффициентами', en: 'Quantity with coefficients' },
  operands: [
    GIVEN_QUANTITY,
    VOLUME_FACTOR,
    operand('kр', 'коэффициент к расходу', 'coefficient to the consumption', 'position/consumptionCoefficient/{kind}'),
  ],
  source: { act: STATE_SCHEMA, field: 'TResource/ConsumptionTotal' },
};

export const ROW_STATED_PRICE: Step = {
  figure: 'price',
  scope: 'position',
  label: { ru: 'Текущая цена', en: 'Current price' },
  symbol: 'P',
  operation: 'given',
  operands: [operand('P', 'текущая цена, как дана', 'current price, as given')],
  point: 'resource_price',
  source: { act: METHODOLOGY, field: 'TResource/PricePerUnitCur' },
};

export const ROW_INDEXED_PRICE: Step = {
  ...ROW_STATED_PRICE,
  operation: 'product',
  operands: [operand('Pб', 'базисная цена', 'base price'), operand('I', 'индекс ресурса', 'index of the resource')],
};

export const ROW_COST: Step = {
  figure: 'cost',
  scope: 'position',
  label: { ru: 'Стоимость', en: 'Cost' },
  symbol: 'C',
  operation: 'product',
  operands: [
    operand('V', 'количество', 'quantity', 'position/quantityTotal'),
    operand('P', 'текущая цена', 'current price', 'position/price'),
    operand('kс', 'коэффициент к стоимости', 'coefficient to the cost', 'position/costCoefficient/{kind}'),
  ],
  point: 'resource_cost',
  source: { act: STATE_SCHEMA, field: 'TResource/PriceTotalCur' },
};

const ROW_OF_COST = operand('C', 'стоимость строки', 'cost of the row', 'resource/{id}/cost', 'position/cost');
const ROW_OF_HOURS = operand('Q', 'часы', 'hours', 'resource/{id}/quantity');

function sumOfRows(figure: string, symbol: string, ru: string, en: string, row: StepOperand, field: string): Step {
  return {
    figure,
    scope: 'position',
    label: { ru, en },
    symbol,
    operation: 'sum',
    operands: [row],
    point: null,
    source: { act: STATE_SCHEMA, field },
  };
}

/** What a row of a position pays for. `materialsTransport` and `equipmentTransport` also enter what they carry. */
export type CostElement =
  | 'workersSalary'
  | 'machines'
  | 'machinistSalary'
  | 'materials'
  | 'materialsTransport'
  | 'equipment'
  | 'equipmentTransport'
  | 'transport'
  | 'other';

/** Sums of the rows of a position: its elements, what of them is the norm’s or unregistered, and the hours of people. */
export type RowSum =
  | CostElement
  | 'normWorkersSalary'
  | 'normMachines'
  | 'normMachinistSalary'
  | 'normMaterials'
  | 'materialsExternal'
  | 'equipmentExternal'
  | 'labourHours'
  | 'machinistHours';

function rowSum(figure: RowSum, symbol: string, ru: string, en: string, field: string, row = ROW_OF_COST): Step {
  const source = { act: STATE_SCHEMA, field };
  return { figure, scope: 'position', label: { ru, en }, symbol, operation: 'sum', operands: [row], point: null, source };
}

export const ROW_SUMS: Readonly<Record<RowSum, Step>> = {
  workersSalary: rowSum('workersSalary', 'ОТ', 'Оплата труда рабочих', 'Workers’ salary', 'TPriceParameters/WorkersSalary'),
  machines: rowSum('machines', 'ЭМ', 'Эксплуатация машин', 'Machines', 'TPriceParameters/Machines'),
  machinistSalary: rowSum(
    'machinistSalary', 'ОТм', 'Оплата труда машинистов', 'Machinists’ salary', 'TPriceParameters/MachinistSalary',
  ),
  materials: rowSum('materials', 'М₀', 'Материалы без перевозки', 'Materials without transport', 'TPriceParameters/Materials'),
  materialsTransport: rowSum(
    'materialsTransport', 'Тм', 'Дополнительная перевозка материалов', 'Additional transport of materials', 'TSummaryDetails/Transport',
  ),
  equipment: rowSum('equipment', 'ОБ₀', 'Оборудование без перевозки', 'Equipment without transport', 'TSummaryDetails/Price'),
  equipmentTransport: rowSum(
    'equipmentTransport', 'Тоб', 'Дополнительная перевозка оборудования', 'Additional transport of equipment', 'TSummaryDetails/Transport',
  ),
  transport: rowSum('transport', 'Т', 'Перевозка', 'Transport', 'TSummaryItems/Transport'),
  other: rowSum('other', 'Пр', 'Прочие затраты', 'Other costs', 'TSummary/Other'),
  normWorkersSalary: rowSum(
    'normWorkersSalary', 'ОТн', 'Оплата труда рабочих по норме', 'Workers’ salary of the norm', 'TItem/Cost/Totals',
  ),
  normMachines: rowSum('normMachines', 'ЭМн', 'Эксплуатация машин по норме', 'Machines of the norm', 'TItem/Cost/Totals'),
  normMachinistSalary: rowSum(
    'normMachinistSalary', 'ОТмн', 'Оплата труда машинистов по норме', 'Machinists’ salary of the norm', 'TItem/Cost/Totals',
  ),
  normMaterials: rowSum('normMaterials', 'Мн', 'Материалы по норме', 'Materials of the norm', 'TItem/Cost/Totals'),
  materialsExternal: rowSum(
    'materialsExternal', 'Мвн', 'Материалы вне ФРСН', 'Materials outside the register', 'TSummaryDetails/External',
  ),
  equipmentExternal: rowSum(
    'equipmentExternal', 'ОБвн', 'Оборудование вне ФРСН', 'Equipment outside the register', 'TSummaryDetails/External',
  ),
  labourHours: rowSum(
    'labourHours', 'ЗТ', 'Затраты труда рабочих', 'Labour hours', 'TItemParameters/Natural/LaborCosts', ROW_OF_HOURS,
  ),
  machinistHours: rowSum(
    'machinistHours', 'ЗТм', 'Затраты труда машинистов', 'Machinist hours', 'TItemParameters/Natural/MachinistLaborCosts', ROW_OF_HOURS,
  ),
};

function sumOf(figure: string, symbol: string, label: Step['label'], field: string, ...operands: StepOperand[]): Step {
  return { figure, scope: 'position', label, symbol, operation: 'sum', operands, point: null, source: { act: STATE_SCHEMA, field } };
}

const WORKERS = operand('ОТ', 'оплата труда рабочих', 'workers’ salary', 'position/workersSalary');
const MACHINES = operand('ЭМ', 'эксплуатация машин', 'machines', 'position/machines');
const MACHINISTS = operand('ОТм', 'оплата труда машинистов', 'machinists’ salary', 'position/machinistSalary');
const MATERIALS = operand('М', 'материалы', 'materials', 'position/materialsTotal', 'position/materials');
const EQUIPMENT = operand('ОБ', 'оборудование', 'equipment', 'position/equipmentTotal', 'position/equipment');
const DIRECT_COSTS = operand('ПЗ', 'прямые затраты', 'direct costs', 'position/direct');
const OVERHEAD_SUM = operand('НР', 'накладные расходы', 'overhead', 'position/overhead');

export const MATERIALS_TOTAL = sumOf(
  'materialsTotal', 'М', { ru: 'Материалы с перевозкой', en: 'Materials with their transport' }, 'TSummaryItems/Materials',
  operand('М₀', 'материалы без перевозки', 'materials without transport', 'position/materials'),
  operand('Тм', 'дополнительная перевозка материалов', 'additional transport of materials', 'position/materialsTransport'),
);

export const EQUIPMENT_TOTAL = sumOf(
  'equipmentTotal', 'ОБ', { ru: 'Оборудование с перевозкой', en: 'Equipment with its transport' }, 'TSummaryDetails/Total',
  operand('ОБ₀', 'оборудование без перевозки', 'equipment without transport', 'position/equipment'),
  operand('Тоб', 'дополнительная перевозка оборудования', 'additional transport of equipment', 'position/equipmentTransport'),
);

export const DIRECT = sumOf('direct', 'ПЗ', { ru: 'Прямые затраты', en: 'Direct costs' }, 'TPriceParameters/Direct', WORKERS, MACHINES, MACHINISTS, MATERIALS);

const NORM_WORKERS = operand('ОТн', 'оплата труда рабочих', 'workers’ salary', 'position/normWorkersSalary');
const NORM_MACHINISTS = operand('ОТмн', 'оплата труда машинистов', 'machinists’ salary', 'position/normMachinistSalary');

export const NORM_DIRECT = sumOf(
  'normDirect',
  'ПЗн',
  { ru: 'Прямые затраты по норме', en: 'Direct costs of the norm' },
  'TPriceParameters/Direct',
  NORM_WORKERS,
  operand('ЭМн', 'эксплуатация машин', 'machines', 'position/normMachines'),
  NORM_MACHINISTS,
  operand('Мн', 'материалы', 'materials', 'position/normMaterials'),
);

export const NORM_SALARY = sumOf(
  'normSalary',
  'ФОТн',
  { ru: 'Фонд оплаты труда по норме', en: 'Salary fund of the norm' },
  'TPriceParameters/Salary',
  NORM_WORKERS,
  NORM_MACHINISTS,
);

export const SALARY = sumOf('salary', 'ФОТ', { ru: 'Фонд оплаты труда', en: 'Salary fund' }, 'TItem/Salary', WORKERS, MACHINISTS);

export const DIRECT_AND_OVERHEAD = sumOf('directAndOverhead', 'ПЗ+НР', { ru: 'Прямые затраты и накладные расходы', en: 'Direct costs and overhead' }, 'TOverhead/Target', DIRECT_COSTS, OVERHEAD_SUM);

export const AMENDMENTS: Step = {
  figure: 'amendments',
  scope: 'position',
  label: { ru: 'Поправочные надбавки', en: 'Amendments' },
  symbol: 'Н',
  operation: 'given',
  operands: [operand('Н', 'сумма поправочных надбавок', 'sum of the amendments')],
  point: 'amendments',
  source: { act: STATE_SCHEMA, field: 'TItem/Amendments' },
};

export const TOTAL = sumOf(
  'total', 'Всего', { ru: 'Всего по позиции', en: 'Total of the position' }, 'TItem/Totals',
  DIRECT_COSTS,
  OVERHEAD_SUM,
  operand('СП', 'сметная прибыль', 'profit', 'position/profit'),
  EQUIPMENT,
  operand('Т', 'перевозка', 'transport', 'position/transport'),
  operand('Пр', 'прочие затраты', 'other costs', 'position/other'),
  operand('Н', 'поправочные надбавки', 'amendments', 'position/amendments'),
);

export const TOTAL_PER_UNIT: Step = {
  figure: 'totalPerUnit',
  scope: 'position',
  label: { ru: 'Всего на единицу', en: 'Total per unit' },
  symbol: 'Цед',
  operation: 'quotient',
  operands: [operand('Всего', 'всего по позиции', 'total of the position', 'position/total'), GIVEN_QUANTITY],
  point: 'unit_price',
  source: { act: STATE_SCHEMA, field: 'TItem/TotalsUnit' },
};

export interface MarkupSteps {
  readonly rate: Step;
  readonly amount: Readonly<Record<MarkupBase, Step>>;
}

export const OVERHEAD = markupSteps('overhead', 'НР', { ru: 'Накладные расходы', en: 'Overhead' }, 'Методика, приказ Минстроя России от 21.12.2020 № 812/пр');
export const PROFIT = markupSteps('profit', 'СП', { ru: 'Сметная прибыль', en: 'Profit' }, 'Методика, приказ Минстроя России от 11.12.2020 № 774/пр');

function markupSteps(figure: string, symbol: string, label: Step['label'], act: string): MarkupSteps {
  const rateFigure = `${figure}Rate`;
  const amount = (base: StepOperand): Step => ({
    figure,
    scope: 'position',
    label,
    symbol,
    operation: 'percent',
    operands: [base, operand('р', 'норматив, %', 'rate, %', `position/${rateFigure}`)],
    point: 'markup' satisfies RoundingPoint,
    source: { act, field: 'TOverhead/PriceCur' },
  });
  return {
    rate: {
      figure: rateFigure,
      scope: 'position',
      label: { ru: `${label.ru}: норматив с коэффициентами, %`, en: `${label.en}: rate with coefficients, %` },
      symbol: 'р',
      operation: 'product',
      operands: [operand('р₀', 'норматив, %', 'rate, %'), operand('k', 'коэффициент к нормативу', 'coefficient to the rate')],
      point: 'markup_rate',
      source: { act, field: 'TOverhead/ValueTotal' },
    },
    amount: {
      direct: amount(DIRECT_COSTS),
      workersSalary: amount(WORKERS),
      machinistSalary: amount(MACHINISTS),
      salary: amount(operand('ФОТ', 'фонд оплаты труда', 'salary fund', 'position/salary')),
      direct_and_overhead: amount(operand('ПЗ+НР', 'прямые затраты и накладные расходы', 'direct costs and overhead', 'position/directAndOverhead')),
    },
  };
}
