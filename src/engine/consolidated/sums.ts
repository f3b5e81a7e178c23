import type { Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { operand, STATE_SCHEMA, type Step } from '../steps/step';
import { NO_COSTS, type CostColumns } from './columns';

/** A figure that goes into a sum, by its id in the explanation. */
export interface SummedFigure {
  readonly figure: string;
  readonly value: Decimal;
}

const OWNER: FigureOwner = { id: 'consolidated', kind: 'consolidated' };

export function sumFigures(
  arithmetic: Arithmetic,
  figure: string,
  label: Bilingual,
  terms: readonly SummedFigure[],
): Decimal {
  const step: Step = {
    figure,
    scope: 'summary',
    label,
    symbol: 'Итого',
    operation: 'sum',
    operands: terms.map((term, index) => operand(`C${index + 1}`, term.figure, term.figure, term.figure)),
    point: null,
    source: { ...STATE_SCHEMA, field: 'TPriceElements' },
  };
  return arithmetic.sum(step, OWNER, ...terms.map(({ value }) => value));
}

/** All columns of several rows, each by itself and the total by itself. */
export function sumRows(
  arithmetic: Arithmetic,
  figure: string,
  label: Bilingual,
  rows: readonly { readonly figure: string; readonly columns: CostColumns }[],
): CostColumns {
  const of = (column: keyof CostColumns): Decimal => {
    const terms = rows.map((row) => ({ figure: `${row.figure}/${column}`, value: row.columns[column] }));
    return sumFigures(arithmetic, `${figure}/${column}`, label, terms);
  };
  return {
    ...NO_COSTS,
    building: of('building'),
    mounting: of('mounting'),
    equipment: of('equipment'),
    other: of('other'),
    total: of('total'),
  };
}
