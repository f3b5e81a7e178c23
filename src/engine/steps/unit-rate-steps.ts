import { operand, optional, STATE_SCHEMA, stepFormula, type Step, type StepOperand } from './step';

/**
 * Formula 12: a unit rate at the base level. Machines of a rate include the wage of their machinists, so the two parts
 * take their own coefficients; the wage-only rise of that wage is a line of its own, outside the machines.
 */
const VOLUME = operand('V', 'объём работ', 'volume of work', 'position/quantityTotal');

function coefficient(symbol: string, ru: string, en: string, element: string): StepOperand {
  return optional(symbol, ru, en, `position/elementCoefficient/${element}`);
}

const MACHINE_FACTOR = coefficient('kэм', 'коэффициент к ЭМ', 'coefficient to machines', 'machines');
const MACHINIST_FACTOR = coefficient('kотм', 'коэффициент к ОТм', 'coefficient to machinists', 'machinistSalary');
const FULL_FACTOR = coefficient(
  'kп',
  'коэффициент к ОТм с надбавками',
  'coefficient to machinists with wage-only ones',
  'machinistSalaryFull',
);
const MACHINIST_RATE = operand('ЗПМ', 'оплата труда машинистов на единицу', 'machinists’ salary per unit');

function rate(figure: string, symbol: string, label: Step['label'], field: string, rest: Partial<Step>): Step {
  return {
    figure: `base/own/${figure}`,
    scope: 'position',
    label,
    symbol,
    operation: 'product',
    operands: [],
    point: 'base_cost',
    source: { ...STATE_SCHEMA, field: `TPriceParameters/${field}` },
    ...rest,
  };
}

export const RATE_WORKERS = rate(
  'workersSalary',
  'ОТр',
  { ru: 'Оплата труда рабочих по расценке', en: 'Workers’ salary of the rate' },
  'WorkersSalary',
  {
    operands: [
      VOLUME,
      operand('ОЗП', 'оплата труда на единицу', 'workers’ salary per unit'),
      coefficient('kот', 'коэффициент к ОТ', 'coefficient to workers', 'workersSalary'),
    ],
  },
);

export const RATE_MACHINISTS = rate(
  'machinistSalary',
  'ОТмр',
  { ru: 'Оплата труда машинистов по расценке', en: 'Machinists’ salary of the rate' },
  'MachinistSalary',
  { operands: [VOLUME, MACHINIST_RATE, MACHINIST_FACTOR] },
);

export const RATE_MACHINES = rate(
  'machines',
  'ЭМр',
  { ru: 'Эксплуатация машин по расценке', en: 'Machines of the rate' },
  'Machines',
  {
    operation: 'formula',
    formula: stepFormula('V × ((ЭМ − ЗПМ) × kэм + ЗПМ × kотм)'),
    operands: [
      VOLUME,
      operand('ЭМ', 'эксплуатация машин на единицу', 'machines per unit'),
      MACHINIST_RATE,
      MACHINE_FACTOR,
      MACHINIST_FACTOR,
    ],
  },
);

export const RATE_MATERIALS = rate(
  'materials',
  'Мр',
  { ru: 'Материалы по расценке', en: 'Materials of the rate' },
  'Materials',
  {
    operands: [
      VOLUME,
      operand('МАТ', 'материалы на единицу', 'materials per unit'),
      coefficient('kмат', 'коэффициент к МАТ', 'coefficient to materials', 'materials'),
    ],
  },
);

export const RATE_MACHINIST_EXTRA: Step = {
  ...rate(
    'machinistSalaryExtra',
    'ОТмд',
    { ru: 'Доплата к оплате труда машинистов', en: 'Extra pay of machinists' },
    'MachinistSalary',
    {
      operation: 'formula',
      formula: stepFormula('V × ЗПМ × (kп − kотм)'),
      operands: [VOLUME, MACHINIST_RATE, FULL_FACTOR, MACHINIST_FACTOR],
    },
  ),
  source: { ...STATE_SCHEMA, field: 'TSummaryItems/MachinistSalaryExtra' },
};

function hours(figure: string, symbol: string, label: Step['label'], field: string, kind: string): Step {
  return {
    figure,
    scope: 'position',
    label,
    symbol,
    operation: 'product',
    operands: [
      operand('зт', 'часов на единицу', 'hours per unit'),
      VOLUME,
      optional('kзт', 'коэффициент к часам', 'coefficient to the hours', `position/consumptionCoefficient/${kind}`),
    ],
    point: 'resource_quantity',
    source: { ...STATE_SCHEMA, field: `TItemParameters/Natural/${field}` },
  };
}

export const RATE_LABOUR_HOURS = hours(
  'own/labourHours',
  'ЗТр',
  { ru: 'Затраты труда рабочих по расценке', en: 'Labour hours of the rate' },
  'LaborCosts',
  'worker',
);

export const RATE_MACHINIST_HOURS = hours(
  'own/machinistHours',
  'ЗТмр',
  { ru: 'Затраты труда машинистов по расценке', en: 'Machinist hours of the rate' },
  'MachinistLaborCosts',
  'machinist',
);
