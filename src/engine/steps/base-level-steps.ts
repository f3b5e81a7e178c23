import type { MarkupBase } from '../model';
import { OVERHEAD_ACT, PROFIT_ACT, markupSteps, type MarkupSteps } from './markup-steps';
import type { CostElement } from './row-sum-steps';
import { operand, optional, STATE_SCHEMA, type Step, type StepOperand } from './step';

/** `base/` for the base level, nothing for the current one: it begins the ids of the level's figures. */
export type LevelPrefix = 'base/' | '';

/** The sums of a position of the base-index method at one level (formula 13). */
export interface LevelSteps {
  readonly prefix: LevelPrefix;
  readonly materialsTotal: Step;
  readonly equipmentTotal: Step;
  readonly direct: Step;
  readonly salary: Step;
  readonly directAndOverhead: Step;
  readonly total: Step;
  readonly overhead: MarkupSteps;
  readonly profit: MarkupSteps;
}

/** The elements of a level; the extra pay of machinists has no rows. */
export type LevelElement = CostElement | 'machinistSalaryExtra';

/** Where an element's figure may stand: a sum of its parts, or the one part that there is. */
export function elementFigures(prefix: LevelPrefix, name: string): string[] {
  return [name, `own/${name}`, `row/${name}`].map((figure) => `position/${prefix}${figure}`);
}

export const BASE_LEVEL = levelSteps('base/');
export const CURRENT_LEVEL = levelSteps('');

function levelSteps(prefix: LevelPrefix): LevelSteps {
  const of = levelOperands(prefix);
  const { workers, machines, machinists, extra, materials, direct, overhead } = of;
  const sum = levelSum(prefix);
  const bases: Record<MarkupBase, StepOperand> = {
    direct,
    workersSalary: { ...workers, isOptional: false },
    machinistSalary: { ...machinists, isOptional: false },
    salary: of.salary,
    direct_and_overhead: of.directAndOverhead,
  };
  return {
    prefix,
    materialsTotal: sum(
      ['materialsTotal', 'М', 'Материалы с перевозкой', 'Materials with their transport'],
      [of.ownMaterials, of.materialsTransport],
    ),
    equipmentTotal: sum(
      ['equipmentTotal', 'ОБ', 'Оборудование с перевозкой', 'Equipment with its transport'],
      [of.ownEquipment, of.equipmentTransport],
    ),
    direct: sum(['direct', 'ПЗ', 'Прямые затраты', 'Direct costs'], [workers, machines, extra, materials]),
    salary: sum(['salary', 'ФОТ', 'Фонд оплаты труда', 'Salary fund'], [workers, machinists, extra]),
    directAndOverhead: sum(
      ['directAndOverhead', 'ПЗНР', 'Прямые затраты и НР', 'Direct costs and overhead'],
      [direct, overhead],
    ),
    total: sum(
      ['total', 'Всего', 'Всего по позиции', 'Total of the position'],
      [direct, overhead, of.profit, of.equipment, of.transport, of.other, of.amendments],
    ),
    overhead: markupSteps(prefix, 'overhead', 'НР', { ru: 'Накладные расходы', en: 'Overhead' }, OVERHEAD_ACT, bases),
    profit: markupSteps(prefix, 'profit', 'СП', { ru: 'Сметная прибыль', en: 'Profit' }, PROFIT_ACT, bases),
  };
}

function levelOperands(prefix: LevelPrefix) {
  const at = (figure: string): string => `position/${prefix}${figure}`;
  const element = (symbol: string, ru: string, en: string, name: LevelElement): StepOperand =>
    optional(symbol, ru, en, ...elementFigures(prefix, name));
  const carried = (symbol: string, ru: string, en: string, name: LevelElement): StepOperand =>
    optional(symbol, ru, en, at(`${name}Total`), ...elementFigures(prefix, name));
  return {
    workers: element('ОТ', 'оплата труда рабочих', 'workers’ salary', 'workersSalary'),
    machinists: element('ОТм', 'оплата труда машинистов', 'machinists’ salary', 'machinistSalary'),
    extra: element('ОТмд', 'доплата машинистам', 'extra pay of machinists', 'machinistSalaryExtra'),
    machines: element('ЭМ', 'эксплуатация машин с ОТм', 'machines with machinists', 'machines'),
    materials: carried('М', 'материалы', 'materials', 'materials'),
    ownMaterials: element('М₀', 'материалы без перевозки', 'materials without transport', 'materials'),
    materialsTransport: element('Тм', 'перевозка материалов', 'transport of materials', 'materialsTransport'),
    equipment: carried('ОБ', 'оборудование', 'equipment', 'equipment'),
    ownEquipment: element('ОБ₀', 'оборудование без перевозки', 'equipment without transport', 'equipment'),
    equipmentTransport: element('Тоб', 'перевозка оборудования', 'transport of equipment', 'equipmentTransport'),
    transport: element('Т', 'перевозка', 'transport', 'transport'),
    other: element('Пр', 'прочие затраты', 'other costs', 'other'),
    direct: operand('ПЗ', 'прямые затраты', 'direct costs', at('direct')),
    salary: operand('ФОТ', 'фонд оплаты труда', 'salary fund', at('salary')),
    overhead: optional('НР', 'накладные расходы', 'overhead', at('overhead')),
    profit: optional('СП', 'сметная прибыль', 'profit', at('profit')),
    directAndOverhead: operand('ПЗНР', 'прямые затраты и НР', 'direct costs and overhead', at('directAndOverhead')),
    amendments: optional('Н', 'поправочные надбавки', 'amendments', 'position/amendments'),
  };
}

type SumText = readonly [figure: string, symbol: string, ru: string, en: string];

function levelSum(prefix: LevelPrefix): (text: SumText, operands: readonly StepOperand[]) => Step {
  return ([figure, symbol, ru, en], operands) => ({
    figure: `${prefix}${figure}`,
    scope: 'position',
    label: prefix === '' ? { ru, en } : { ru: `${ru} (базисный уровень)`, en: `${en} (base level)` },
    symbol,
    operation: 'sum',
    operands,
    point: null,
    source: { ...STATE_SCHEMA, field: 'TPriceParameters, TItem/Totals' },
  });
}
