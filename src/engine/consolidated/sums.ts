import type { Decimal } from '../../kernel/decimal';
import type { Arithmetic } from '../arithmetic';
import { operand, type LegalAct, type Step } from '../steps/step';
import { inColumn, OWNER, type CostColumns, type RowTitle } from './columns';

const CONSOLIDATED_SCHEMA: LegalAct = {
  act: 'XML-схема объектного (сводного) сметного расчёта, Минстрой России',
  edition: 'версия 3.01',
};

/** A figure that goes into a sum: its id in the explanation, and what to call it there. */
export interface SummedFigure extends RowTitle {
  readonly value: Decimal;
}

/** Several columns of money under one title. */
export interface TitledColumns extends RowTitle {
  readonly columns: CostColumns;
}

function sumFigures(arithmetic: Arithmetic, title: RowTitle, terms: readonly SummedFigure[]): Decimal {
  const step: Step = {
    figure: title.figure,
    scope: 'summary',
    label: title.label,
    symbol: 'Итого',
    operation: 'sum',
    operands: terms.map(({ figure, label }, index) => operand(`C${index + 1}`, label.ru, label.en, figure)),
    point: null,
    source: { ...CONSOLIDATED_SCHEMA, field: 'TPriceElements' },
  };
  return arithmetic.sum(step, OWNER, ...terms.map(({ value }) => value));
}

/** All columns of several rows, each by itself and the total by itself. */
export function sumRows(arithmetic: Arithmetic, title: RowTitle, rows: readonly TitledColumns[]): CostColumns {
  const of = (column: keyof CostColumns): Decimal => {
    const terms = rows.map(({ figure, label, columns }) => {
      return { figure: `${figure}/${column}`, label, value: columns[column] };
    });
    return sumFigures(arithmetic, { figure: `${title.figure}/${column}`, label: inColumn(title.label, column) }, terms);
  };
  return {
    building: of('building'),
    mounting: of('mounting'),
    equipment: of('equipment'),
    other: of('other'),
    total: of('total'),
  };
}

/** The total of columns that were worked out here, written down. */
export function sumColumns(
  arithmetic: Arithmetic,
  { figure, label, columns }: TitledColumns,
  parts: readonly (keyof CostColumns)[],
): void {
  const terms = parts.map((column) => {
    return { figure: `${figure}/${column}`, label: inColumn(label, column), value: columns[column] };
  });
  sumFigures(arithmetic, { figure: `${figure}/total`, label: inColumn(label, 'total') }, terms);
}
