import type { Decimal } from '../../kernel/decimal';
import type { Arithmetic } from '../arithmetic';
import { METHODOLOGY, operand, stepFormula, type LegalSource, type Step } from '../steps/step';
import {
  COST_COLUMNS,
  inColumn,
  mapColumns,
  OWNER,
  withTotal,
  type CostColumn,
  type CostColumns,
  type RowTitle,
} from './columns';
import { sumColumns, sumRows, type TitledColumns } from './sums';

/** A row, and what of it bears no VAT: null where all of it does, the row itself where nothing does. */
export interface TaxedRow extends TitledColumns {
  readonly id: string;
  readonly exempt: TitledColumns | null;
}

/** How rubles or thousands become figures of a row. */
type Conversion = (columns: CostColumns, arithmetic: Arithmetic, title: RowTitle) => CostColumns;

export const VAT_LABEL = { ru: 'НДС', en: 'VAT' };

const TAXABLE: RowTitle = { figure: 'taxable', label: { ru: 'Облагается НДС', en: 'Bears VAT' } };
const EXEMPT: RowTitle = { figure: 'exempt', label: { ru: 'Не облагается НДС', en: 'Bears no VAT' } };

/** The part of a row that bears no VAT, its figures converted one by one as those of the row are. */
export function exemptPart(
  arithmetic: Arithmetic,
  { figure, label }: RowTitle,
  exempt: CostColumns | null,
  convert: Conversion,
): TitledColumns | null {
  if (exempt === null) return null;
  const title: RowTitle = {
    figure: `${figure}/exempt`,
    label: { ru: `${label.ru}, не облагается НДС`, en: `${label.en}, bears no VAT` },
  };
  return { ...title, columns: convert(exempt, arithmetic, title) };
}

/** What bears no VAT in all of the rows; null where there is no such thing. */
export function exemptOf(arithmetic: Arithmetic, rows: readonly TaxedRow[]): CostColumns | null {
  const parts = rows.flatMap(({ exempt }) => exempt ?? []);
  return parts.length === 0 ? null : sumRows(arithmetic, EXEMPT, parts);
}

/** The same by row; rows that bear VAT in full are left out. */
export function exemptByRow(rows: readonly TaxedRow[]): ReadonlyMap<string, CostColumns> {
  return new Map(rows.flatMap(({ id, exempt }) => (exempt === null ? [] : [[id, exempt.columns] as const])));
}

/** What VAT is charged on: the rows that bear it, or the part of them that does. */
export function taxableOf(arithmetic: Arithmetic, rows: readonly TaxedRow[]): CostColumns {
  return sumRows(
    arithmetic,
    TAXABLE,
    rows.flatMap((row) => taxablePart(arithmetic, row)),
  );
}

function taxablePart(arithmetic: Arithmetic, row: TaxedRow): TitledColumns[] {
  const { exempt, label } = row;
  if (exempt === null) return [row];
  if (exempt.figure === row.figure) return [];
  const title: RowTitle = {
    figure: `${row.figure}/taxable`,
    label: { ru: `${label.ru}, облагается НДС`, en: `${label.en}, bears VAT` },
  };
  const taxable = (figure: Decimal, column: keyof CostColumns): Decimal =>
    arithmetic.formula(taxableStep(title, row, exempt, column), OWNER, figure, exempt.columns[column]);
  return [{ ...title, columns: mapColumns(row.columns, taxable) }];
}

const TAXABLE_PART = stepFormula('С − Необл');
const VAT_SOURCE: LegalSource = {
  ...METHODOLOGY,
  act: `${METHODOLOGY.act}, п. 181; Налоговый кодекс РФ, ст. 164`,
  field: null,
};

function taxableStep(title: RowTitle, row: RowTitle, exempt: RowTitle, column: keyof CostColumns): Step {
  return {
    figure: `${title.figure}/${column}`,
    scope: 'summary',
    label: inColumn(title.label, column),
    symbol: 'Обл',
    operation: 'formula',
    formula: TAXABLE_PART,
    operands: [
      operand('С', 'стоимость', 'cost', `${row.figure}/${column}`),
      operand('Необл', 'не облагается НДС', 'bears no VAT', `${exempt.figure}/${column}`),
    ],
    // Both are thousands with two places already: what bears VAT and what bears none make the row.
    point: null,
    source: VAT_SOURCE,
  };
}

/** Formula 19, column by column. */
export function vatOf(arithmetic: Arithmetic, taxable: CostColumns, ratePercent: Decimal): CostColumns {
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of COST_COLUMNS) {
    columns[column] = arithmetic.percent(vatStep(column), OWNER, taxable[column], ratePercent);
  }
  const whole = withTotal(columns);
  sumColumns(arithmetic, { figure: 'vat', label: VAT_LABEL, columns: whole }, COST_COLUMNS);
  return whole;
}

function vatStep(column: CostColumn): Step {
  return {
    figure: `vat/${column}`,
    scope: 'summary',
    label: inColumn(VAT_LABEL, column),
    symbol: 'НДС',
    operation: 'percent',
    operands: [
      operand('База', 'облагается НДС', 'bears VAT', `taxable/${column}`),
      operand('р', 'ставка, %', 'rate, %'),
    ],
    point: 'vat',
    source: VAT_SOURCE,
  };
}
