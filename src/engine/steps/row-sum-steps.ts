import { operand, STATE_SCHEMA, type Step } from './step';

const ROW_OF_COST = operand('C', 'стоимость строки', 'cost of the row', 'resource/{id}/cost');
const ROW_OF_HOURS = operand('Q', 'часы', 'hours', 'resource/{id}/quantity');

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

/** What of an element is outside the federal register. */
export type ExternalElement = 'materialsExternal' | 'equipmentExternal';

/** Sums of the rows of a position: its elements, what of them is the norm’s or unregistered, the hours of people. */
export type RowSum =
  | CostElement
  | ExternalElement
  | 'normWorkersSalary'
  | 'normMachines'
  | 'normMachinistSalary'
  | 'normMaterials'
  | 'labourHours'
  | 'machinistHours';

function rowSum(figure: RowSum, symbol: string, ru: string, en: string, field: string, row = ROW_OF_COST): Step {
  const source = { ...STATE_SCHEMA, field };
  return {
    figure,
    scope: 'position',
    label: { ru, en },
    symbol,
    operation: 'rows',
    operands: [row],
    point: null,
    source,
  };
}

export const ROW_SUMS: Readonly<Record<RowSum, Step>> = {
  workersSalary: rowSum(
    'workersSalary',
    'ОТ',
    'Оплата труда рабочих',
    'Workers’ salary',
    'TPriceParameters/WorkersSalary',
  ),
  machines: rowSum('machines', 'ЭМ', 'Эксплуатация машин', 'Machines', 'TPriceParameters/Machines'),
  machinistSalary: rowSum(
    'machinistSalary',
    'ОТм',
    'Оплата труда машинистов',
    'Machinists’ salary',
    'TPriceParameters/MachinistSalary',
  ),
  materials: rowSum(
    'materials',
    'М₀',
    'Материалы без перевозки',
    'Materials without transport',
    'TPriceParameters/Materials',
  ),
  materialsTransport: rowSum(
    'materialsTransport',
    'Тм',
    'Дополнительная перевозка материалов',
    'Additional transport of materials',
    'TSummaryDetails/Transport',
  ),
  equipment: rowSum(
    'equipment',
    'ОБ₀',
    'Оборудование без перевозки',
    'Equipment without transport',
    'TSummaryDetails/Price',
  ),
  equipmentTransport: rowSum(
    'equipmentTransport',
    'Тоб',
    'Дополнительная перевозка оборудования',
    'Additional transport of equipment',
    'TSummaryDetails/Transport',
  ),
  transport: rowSum('transport', 'Т', 'Перевозка', 'Transport', 'TSummaryItems/Transport'),
  other: rowSum('other', 'Пр', 'Прочие затраты', 'Other costs', 'TSummary/Other'),
  normWorkersSalary: rowSum(
    'normWorkersSalary',
    'ОТн',
    'Оплата труда рабочих по норме',
    'Workers’ salary of the norm',
    'TItem/Cost/Totals',
  ),
  normMachines: rowSum(
    'normMachines',
    'ЭМн',
    'Эксплуатация машин по норме',
    'Machines of the norm',
    'TItem/Cost/Totals',
  ),
  normMachinistSalary: rowSum(
    'normMachinistSalary',
    'ОТмн',
    'Оплата труда машинистов по норме',
    'Machinists’ salary of the norm',
    'TItem/Cost/Totals',
  ),
  normMaterials: rowSum('normMaterials', 'Мн', 'Материалы по норме', 'Materials of the norm', 'TItem/Cost/Totals'),
  materialsExternal: rowSum(
    'materialsExternal',
    'Мвн',
    'Материалы вне ФРСН',
    'Materials outside the register',
    'TSummaryDetails/External',
  ),
  equipmentExternal: rowSum(
    'equipmentExternal',
    'ОБвн',
    'Оборудование вне ФРСН',
    'Equipment outside the register',
    'TSummaryDetails/External',
  ),
  labourHours: rowSum(
    'labourHours',
    'ЗТ',
    'Затраты труда рабочих',
    'Labour hours',
    'TItemParameters/Natural/LaborCosts',
    ROW_OF_HOURS,
  ),
  machinistHours: rowSum(
    'machinistHours',
    'ЗТм',
    'Затраты труда машинистов',
    'Machinist hours',
    'TItemParameters/Natural/MachinistLaborCosts',
    ROW_OF_HOURS,
  ),
};
