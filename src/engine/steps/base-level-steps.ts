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
  const at = (figure: string): string => `position/${prefix}${figure}`;
  const element = (symbol: string, ru: string, en: string, name: LevelElement): StepOperand =>
    optional(symbol, ru, en, ...elementFigures(prefix, name));
  const carried = (symbol: string, ru: string, en: string, name: LevelElement): StepOperand =>
    optional(symbol, ru, en, at(`${name}Total`), ...elementFigures(prefix, name));
  const workers = element('ОТ', 'оплата труда рабочих', 'workers’ salary', 'workersSalary');
  const machinists = element('ОТм', 'оплата труда машинистов', 'machinists’ salary', 'machinistSalary');
  const extra = element('ОТмд', 'доплата машинистам', 'extra pay of machinists', 'machinistSalaryExtra');
  const machines = element('ЭМ', 'эксплуатация машин с ОТм', 'machines with machinists', 'machines');
  const materials = carried('М', 'материалы', 'materials', 'materials');
  const direct = operand('ПЗ', 'прямые затраты', 'direct costs', at('direct'));
  const overhead = optional('НР', 'накладные расходы', 'overhead', at('overhead'));
  const sum = (figure: string, symbol: string, ru: string, en: string, ...operands: StepOperand[]): Step => ({
    figure: `${prefix}${figure}`,
    scope: 'position',
    label: prefix === '' ? { ru, en } : { ru: `${ru} (базисный уровень)`, en: `${en} (base level)` },
    symbol,
    operation: 'sum',
    operands,
    point: null,
    source: { act: STATE_SCHEMA, field: 'TPriceParameters, TItem/Totals' },
  });
  const bases: Record<MarkupBase, StepOperand> = {
    direct,
    workersSalary: { ...workers, isOptional: false },
    machinistSalary: { ...machinists, isOptional: false },
    salary: operand('ФОТ', 'фонд оплаты труда', 'salary fund', at('salary')),
    direct_and_overhead: operand('ПЗНР', 'прямые затраты и НР', 'direct costs and overhead', at('directAndOverhead')),
  };
  return {
    prefix,
    materialsTotal: sum(
      'materialsTotal',
      'М',
      'Материалы с перевозкой',
      'Materials with their transport',
      element('М₀', 'материалы без перевозки', 'materials without transport', 'materials'),
      element('Тм', 'дополнительная перевозка материалов', 'additional transport of materials', 'materialsTransport'),
    ),
    equipmentTotal: sum(
      'equipmentTotal',
      'ОБ',
      'Оборудование с перевозкой',
      'Equipment with its transport',
      element('ОБ₀', 'оборудование', 'equipment', 'equipment'),
      element(
        'Тоб',
        'дополнительная перевозка оборудования',
        'additional transport of equipment',
        'equipmentTransport',
      ),
    ),
    direct: sum('direct', 'ПЗ', 'Прямые затраты', 'Direct costs', workers, machines, extra, materials),
    salary: sum('salary', 'ФОТ', 'Фонд оплаты труда', 'Salary fund', workers, machinists, extra),
    directAndOverhead: sum(
      'directAndOverhead',
      'ПЗНР',
      'Прямые затраты и НР',
      'Direct costs and overhead',
      direct,
      overhead,
    ),
    total: sum(
      'total',
      'Всего',
      'Всего по позиции',
      'Total of the position',
      direct,
      overhead,
      optional('СП', 'сметная прибыль', 'profit', at('profit')),
      carried('ОБ', 'оборудование', 'equipment', 'equipment'),
      element('Т', 'перевозка', 'transport', 'transport'),
      element('Пр', 'прочие затраты', 'other costs', 'other'),
      optional('Н', 'поправочные надбавки', 'amendments', 'position/amendments'),
    ),
    overhead: markupSteps(prefix, 'overhead', 'НР', { ru: 'Накладные расходы', en: 'Overhead' }, OVERHEAD_ACT, bases),
    profit: markupSteps(prefix, 'profit', 'СП', { ru: 'Сметная прибыль', en: 'Profit' }, PROFIT_ACT, bases),
  };
}
