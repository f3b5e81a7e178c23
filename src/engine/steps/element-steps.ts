import { elementFigures, type LevelElement, type LevelPrefix } from './base-level-steps';
import { operand, optional, STATE_SCHEMA, type Step } from './step';

/** How an element of a position of the base-index method comes together at one level. */
export interface ElementSteps {
  /** The sum of its rows outside the rate. */
  readonly rows: Step;
  /** Its own part (of the rate, or of the priced position) and its rows. */
  readonly total: Step;
  /** At the current level: the own part indexed by itself. */
  readonly indexedOwn: Step;
  /** At the current level: the whole element indexed at once, for information. */
  readonly indexedTotal: Step;
}

export type SummedFigure = LevelElement | 'materialsExternal' | 'equipmentExternal' | 'labourHours' | 'machinistHours';

const TEXTS: Readonly<Record<SummedFigure, readonly [symbol: string, ru: string, en: string]>> = {
  workersSalary: ['ОТ', 'Оплата труда рабочих', 'Workers’ salary'],
  machines: ['ЭМ', 'Эксплуатация машин', 'Machines'],
  machinistSalary: ['ОТм', 'Оплата труда машинистов', 'Machinists’ salary'],
  machinistSalaryExtra: ['ОТмд', 'Доплата к оплате труда машинистов', 'Extra pay of machinists'],
  materials: ['М', 'Материалы', 'Materials'],
  materialsTransport: ['Тм', 'Дополнительная перевозка материалов', 'Additional transport of materials'],
  equipment: ['ОБ', 'Оборудование', 'Equipment'],
  equipmentTransport: ['Тоб', 'Дополнительная перевозка оборудования', 'Additional transport of equipment'],
  transport: ['Т', 'Перевозка', 'Transport'],
  other: ['Пр', 'Прочие затраты', 'Other costs'],
  materialsExternal: ['Мвн', 'Материалы вне ФРСН', 'Materials outside the register'],
  equipmentExternal: ['ОБвн', 'Оборудование вне ФРСН', 'Equipment outside the register'],
  labourHours: ['ЗТ', 'Затраты труда рабочих', 'Labour hours'],
  machinistHours: ['ЗТм', 'Затраты труда машинистов', 'Machinist hours'],
};

/** @param row figure of a resource that is summed: `costBase`, `cost` or `quantity`. */
function elementSteps(prefix: LevelPrefix, name: SummedFigure, row: string): ElementSteps {
  const [symbol, ru, en] = TEXTS[name];
  const label = prefix === '' ? { ru, en } : { ru: `${ru} (базисный уровень)`, en: `${en} (base level)` };
  const common = { scope: 'position', label, symbol, point: null } as const;
  const source = { ...STATE_SCHEMA, field: 'TPriceParameters' };
  const index = operand('I', 'индекс', 'index');
  const indexed = { ...common, source, operation: 'product', point: 'indexed_cost' } as const;
  const base = (from: readonly string[]) => operand(`${symbol}б`, 'базисный уровень', 'base level', ...from);
  return {
    rows: {
      ...common,
      source,
      figure: `${prefix}row/${name}`,
      operation: 'rows',
      operands: [operand('C', 'строка', 'row', `resource/{id}/${row}`)],
    },
    total: {
      ...common,
      source,
      figure: `${prefix}${name}`,
      operation: 'sum',
      operands: [
        optional(`${symbol}₁`, 'по расценке', 'of the rate', `position/${prefix}own/${name}`),
        optional(`${symbol}₂`, 'по строкам', 'of the rows', `position/${prefix}row/${name}`),
      ],
    },
    indexedOwn: { ...indexed, figure: `own/${name}`, operands: [base([`position/base/own/${name}`]), index] },
    indexedTotal: { ...indexed, figure: name, operands: [base(elementFigures('base/', name)), index] },
  };
}

function allElements(prefix: LevelPrefix): Readonly<Record<SummedFigure, ElementSteps>> {
  const entries = Object.keys(TEXTS).map((key) => {
    // Object.keys widens to string[]; TEXTS has exactly these keys.
    const name = key as SummedFigure;
    const isHours = name === 'labourHours' || name === 'machinistHours';
    return [name, elementSteps(prefix, name, isHours ? 'quantity' : prefix === '' ? 'cost' : 'costBase')] as const;
  });
  // fromEntries forgets which keys it was given; they are all keys of TEXTS.
  return Object.fromEntries(entries) as Record<SummedFigure, ElementSteps>;
}

export const BASE_ELEMENTS = allElements('base/');
export const CURRENT_ELEMENTS = allElements('');
