import { decimal, ZERO, type Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import { add } from '../amounts';
import { plainArithmetic, type Arithmetic } from '../arithmetic';
import { METHODOLOGY, operand, type LegalSource, type Step, type StepOperand } from '../steps/step';

/** The columns of object and summary estimates, thousands of rubles with two places. */
export type CostColumn = 'building' | 'mounting' | 'equipment' | 'other';

export const COST_COLUMNS: readonly CostColumn[] = ['building', 'mounting', 'equipment', 'other'];

export interface CostColumns extends Record<CostColumn, Decimal> {
  total: Decimal;
}

export const NO_COSTS: CostColumns = { building: ZERO, mounting: ZERO, equipment: ZERO, other: ZERO, total: ZERO };

const NAMES: Readonly<Record<keyof CostColumns, Bilingual>> = {
  building: { ru: 'строительные работы', en: 'building works' },
  mounting: { ru: 'монтажные работы', en: 'mounting works' },
  equipment: { ru: 'оборудование', en: 'equipment' },
  other: { ru: 'прочие затраты', en: 'other costs' },
  total: { ru: 'всего', en: 'total' },
};

/** `Итого по главе 2: монтажные работы`. */
export function inColumn({ ru, en }: Bilingual, column: keyof CostColumns): Bilingual {
  return { ru: `${ru}: ${NAMES[column].ru}`, en: `${en}: ${NAMES[column].en}` };
}

/** A row as the explanation speaks of it: how its figures' ids begin, and its name. */
export interface RowTitle {
  readonly figure: string;
  readonly label: Bilingual;
}

const UNTITLED: RowTitle = { figure: 'row', label: { ru: '', en: '' } };
const RUBLES_IN_THOUSAND = decimal('1000');

/**
 * Rubles of a local estimate as thousands (formula 17). Each figure is converted by itself, the total too: it may
 * differ from the sum of its columns by a hundredth, and so it does in real documents.
 */
export function inThousands(
  rubles: CostColumns,
  arithmetic: Arithmetic = plainArithmetic,
  title: RowTitle = UNTITLED,
): CostColumns {
  return mapColumns(rubles, (figure, column) =>
    arithmetic.quotient(thousandsStep(title, column), OWNER, figure, RUBLES_IN_THOUSAND),
  );
}

/** Thousands that somebody stated, or another estimate came to: written down, so that sums lead to them. */
export function asGiven(thousands: CostColumns, arithmetic: Arithmetic, title: RowTitle): CostColumns {
  return mapColumns(thousands, (figure, column) => arithmetic.given(givenStep(title, column), OWNER, figure));
}

/** Figures of a consolidated estimate are named by their ids alone. */
export const OWNER = { id: 'consolidated', kind: 'consolidated' } as const;

const IN_RUBLES: readonly StepOperand[] = [
  operand('Р', 'стоимость, руб.', 'cost, rubles'),
  operand('Т', 'рублей в тысяче', 'rubles in a thousand'),
];
const THOUSANDS: LegalSource = { ...METHODOLOGY, act: `${METHODOLOGY.act}, п. 42`, field: null };

/** Made for five figures of every row: what only an explanation asks for waits until it does. */
function thousandsStep({ figure, label }: RowTitle, column: keyof CostColumns): Step {
  return {
    figure: `${figure}/${column}`,
    scope: 'summary',
    get label() {
      return inColumn(label, column);
    },
    symbol: 'Тыс',
    operation: 'quotient',
    operands: IN_RUBLES,
    point: 'thousands',
    source: THOUSANDS,
  };
}

function givenStep({ figure, label }: RowTitle, column: keyof CostColumns): Step {
  return {
    figure: `${figure}/${column}`,
    scope: 'summary',
    label: inColumn(label, column),
    symbol: 'С',
    operation: 'given',
    operands: [operand('Д', 'данные строки, тыс. руб.', 'as the row states it, thousands of rubles')],
    point: 'thousands',
    source: THOUSANDS,
  };
}

/** Columns worked out here, not converted: the total is their sum. */
export function withTotal(columns: Partial<Record<CostColumn, Decimal>>): CostColumns {
  const full = { ...NO_COSTS, ...columns };
  return { ...full, total: COST_COLUMNS.reduce((sum, column) => add(sum, full[column]), ZERO) };
}

/** Each figure by itself, the total too. */
export function mapColumns(
  columns: CostColumns,
  change: (figure: Decimal, column: keyof CostColumns) => Decimal,
): CostColumns {
  return {
    building: change(columns.building, 'building'),
    mounting: change(columns.mounting, 'mounting'),
    equipment: change(columns.equipment, 'equipment'),
    other: change(columns.other, 'other'),
    total: change(columns.total, 'total'),
  };
}
