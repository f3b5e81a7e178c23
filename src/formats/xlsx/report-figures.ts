import { type Decimal, decimal, sum, ZERO } from '../../kernel/decimal';
import type { FormRow } from '../print/form-row';
import type { ReportColumns } from '../print/report';
import { columnName } from '../spreadsheet/cell';
import type { CellContent, Figure, RowCells } from '../form/cells';

const PRINTED_NUMBER = /^-?\d{1,3}(?:\u00a0\d{3})*(?:,\d+)?$/;
const NO_BREAK_SPACES = /\u00a0/g;
const SOFT_HYPHENS = /\u00ad/g;
/** Excel takes 8,192 characters of a formula, and this many arguments. */
const MAX_RANGES = 250;

/** Rows that follow one another. */
interface RowRange {
  first: number;
  last: number;
}

/** What has been shown of a sum so far. */
interface OpenSum {
  ranges: RowRange[];
  amounts: Map<number, Decimal>;
}

/**
 * The cells of a report, row by row. A formula stands only where it comes to the very figure of the report: another one would
 * show as soon as somebody recalculates.
 */
export class ReportFigures {
  private readonly sums = new Map<string, OpenSum>();

  constructor(private readonly columns: ReportColumns) {}

  cells({ style, cells, partOf, sumOf }: FormRow, row: number): RowCells {
    const texts: Readonly<Record<number, string | undefined>> = cells;
    const made: Record<number, CellContent> = {};
    const amounts = new Map<number, Decimal>();
    for (const [index, align] of this.columns.align.entries()) {
      const text = texts[index + 1] ?? '';
      const amount = align === 'right' && PRINTED_NUMBER.test(text) ? numberIn(text) : null;
      if (amount !== null) amounts.set(index + 1, amount);
      made[index + 1] = amount === null ? text.replace(SOFT_HYPHENS, '') : figureOf(amount, text);
    }
    if (style !== 'heading' && style !== 'text') this.compute(made, amounts, { row, sumOf });
    if (partOf !== undefined) this.add(partOf, row, amounts);
    return made;
  }

  private compute(made: Record<number, CellContent>, amounts: ReadonlyMap<number, Decimal>, { row, sumOf }: { row: number; sumOf?: string }): void {
    for (const [column, amount] of amounts) {
      const formula = this.sumFormula(sumOf, column, amount) ?? this.rowFormula(amounts, column, row);
      // Every amount has its figure.
      if (formula !== null) made[column] = { ...(made[column] as Figure), formula };
    }
  }

  private sumFormula(name: string | undefined, column: number, amount: Decimal): string | null {
    const open = name === undefined ? undefined : this.sums.get(name);
    if (open === undefined || open.ranges.length > MAX_RANGES) return null;
    if (!(open.amounts.get(column) ?? ZERO).equals(amount)) return null;
    const letters = columnName(column);
    const ranges = open.ranges.map(({ first, last }) => (first === last ? `${letters}${first}` : `${letters}${first}:${letters}${last}`));
    return `SUM(${ranges.join(',')})`;
  }

  private rowFormula(amounts: ReadonlyMap<number, Decimal>, column: number, row: number): string | null {
    const rule = this.columns.computed?.find((computed) => computed.column === column);
    const [left, right] = rule?.from.map((from) => amounts.get(from)) ?? [];
    if (rule === undefined || left === undefined || right === undefined) return null;
    const [one, other] = rule.from.map((from) => `${columnName(from)}${row}`);
    const isProduct = rule.by === 'product';
    const value = isProduct ? left.times(right).toDecimalPlaces(2) : left.minus(right);
    if (!value.equals(amounts.get(column) ?? ZERO)) return null;
    return isProduct ? `ROUND(${one}*${other},2)` : `${one}-${other}`;
  }

  private add(name: string, row: number, amounts: ReadonlyMap<number, Decimal>): void {
    const open = this.sums.get(name) ?? { ranges: [], amounts: new Map<number, Decimal>() };
    this.sums.set(name, open);
    const last = open.ranges.at(-1);
    if (last?.last === row - 1) last.last = row;
    else open.ranges.push({ first: row, last: row });
    for (const [column, amount] of amounts) open.amounts.set(column, sum([open.amounts.get(column) ?? ZERO, amount]));
  }
}

function numberIn(text: string): Decimal {
  return decimal(text.replace(NO_BREAK_SPACES, '').replace(',', '.'));
}

/** Figures of money are printed with two places. */
function figureOf(amount: Decimal, printed: string): Figure {
  const isMoney = /,\d\d$/.test(printed);
  return { value: isMoney ? amount.toFixed(2) : amount.toFixed(), format: isMoney ? 'money' : 'plain' };
}
