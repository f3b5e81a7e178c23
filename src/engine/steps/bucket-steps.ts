import type { Amounts, SummaryBucket } from '../result';
import { operand, optional, STATE_SCHEMA, type Step, type StepOperand } from './step';

type ElementText = readonly [symbol: string, ru: string, en: string, field: string];

const ELEMENTS: Readonly<Record<keyof Amounts, ElementText>> = {
  workersSalary: ['ОТ', 'оплата труда рабочих', 'workers’ salary', 'TSummaryItems/WorkersSalary'],
  machines: ['ЭМ', 'эксплуатация машин', 'machines', 'TSummaryItems/Machines'],
  machinistSalary: ['ОТм', 'оплата труда машинистов', 'machinists’ salary', 'TSummaryItems/MachinistSalary'],
  machinistSalaryExtra: ['ОТмд', 'доплата машинистам', 'extra pay of machinists', 'TSummaryItems/MachinistSalaryExtra'],
  materials: ['М', 'материалы', 'materials', 'TSummaryItems/Materials'],
  materialsExternal: ['Мвн', 'материалы вне ФРСН', 'materials outside the register', 'TSummaryDetails/External'],
  materialsTransport: ['Тм', 'перевозка материалов', 'transport of materials', 'TSummaryDetails/Transport'],
  equipment: ['ОБ', 'оборудование', 'equipment', 'TSummaryDetails/Total'],
  equipmentExternal: ['ОБвн', 'оборудование вне ФРСН', 'equipment outside the register', 'TSummaryDetails/External'],
  equipmentTransport: ['Тоб', 'перевозка оборудования', 'transport of equipment', 'TSummaryDetails/Transport'],
  transport: ['Т', 'перевозка', 'transport', 'TSummaryItems/Transport'],
  other: ['Пр', 'прочие затраты', 'other costs', 'TSummary/Other'],
  amendments: ['Н', 'поправочные надбавки', 'amendments', 'TItem/Amendments'],
  direct: ['ПЗ', 'прямые затраты', 'direct costs', 'TSummaryItems/Direct'],
  salary: ['ФОТ', 'фонд оплаты труда', 'salary fund', 'TSummaryItems/Salary'],
  overhead: ['НР', 'накладные расходы', 'overhead', 'TSummaryItems/Overhead'],
  profit: ['СП', 'сметная прибыль', 'profit', 'TSummaryItems/Profit'],
  total: ['Всего', 'всего', 'total', 'TSummaryItems/Total'],
  labourHours: ['ЗТ', 'затраты труда рабочих', 'labour hours', 'TSummaryItems/LaborCosts'],
  machinistHours: ['ЗТм', 'затраты труда машинистов', 'machinist hours', 'TSummaryItems/MachinistLaborCosts'],
};

const BUCKET_NAMES: Readonly<Record<SummaryBucket, readonly [ru: string, en: string]>> = {
  building: ['Строительные работы', 'Building'],
  mounting: ['Монтажные работы', 'Mounting'],
  equipment: ['Оборудование', 'Equipment'],
  otherWorks: ['Прочие работы (ПНР)', 'Other works (commissioning)'],
  other: ['Прочие затраты', 'Other costs'],
  otherTransport: ['Перевозка грунта и мусора', 'Transport of soil and rubbish'],
};

export function bucketName(bucket: SummaryBucket): readonly [ru: string, en: string] {
  return BUCKET_NAMES[bucket];
}

const OF_POSITIONS = [operand('C', 'позиция', 'position')];

/** An element of a column of the summary: the sum of what the positions contribute to it (formula 11). */
export function bucketElement(bucket: SummaryBucket, element: keyof Amounts): Step {
  return columnElement(bucket, element, 'rows', OF_POSITIONS);
}

/** The same at the base level. */
export function baseBucketElement(bucket: SummaryBucket, element: keyof Amounts): Step {
  const [ru, en] = BUCKET_NAMES[bucket];
  return elementStep(`base/${bucket}`, element, `${ru} (базисный уровень)`, `${en} (base level)`, 'rows', OF_POSITIONS);
}

/** What the positions bring to a column whose totals are indexed besides. */
export function broughtElement(bucket: SummaryBucket, element: keyof Amounts): Step {
  const [ru, en] = BUCKET_NAMES[bucket];
  return elementStep(
    `${bucket}/brought`,
    element,
    `${ru}, по позициям`,
    `${en}, of the positions`,
    'rows',
    OF_POSITIONS,
  );
}

export function columnElement(
  bucket: SummaryBucket,
  element: keyof Amounts,
  operation: Step['operation'],
  operands: readonly StepOperand[],
): Step {
  const [ru, en] = BUCKET_NAMES[bucket];
  return elementStep(bucket, element, ru, en, operation, operands);
}

/** An element of «Summary» of the schema: building, mounting and commissioning together. */
export function summaryElement(element: keyof Amounts): Step {
  const operands = (['building', 'mounting', 'otherWorks'] as const).map((bucket, index) => {
    const [ru, en] = BUCKET_NAMES[bucket];
    return optional(`C${index + 1}`, ru.toLowerCase(), en.toLowerCase(), `${bucket}/${element}`);
  });
  return elementStep('summary', element, 'Итого СМР и ПНР', 'Works together', 'sum', operands);
}

function elementStep(
  column: string,
  element: keyof Amounts,
  ru: string,
  en: string,
  operation: Step['operation'],
  operands: readonly StepOperand[],
): Step {
  const [symbol, elementRu, elementEn, field] = ELEMENTS[element];
  return {
    figure: `${column}/${element}`,
    scope: 'summary',
    label: { ru: `${ru}: ${elementRu}`, en: `${en}: ${elementEn}` },
    symbol,
    operation,
    operands,
    point: null,
    source: { ...STATE_SCHEMA, field },
  };
}
