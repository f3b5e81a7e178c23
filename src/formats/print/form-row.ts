import type { Decimal } from '../../kernel/decimal';
import { moneyText } from '../../kernel/decimal';
import { printedMoney } from './numbers';

/** Cells by the number of their column in the form, from 1. */
export type Cells = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12, string>>>;

/** One line of the table: `heading` and `text` reach over all columns, the others say how they stand out. */
export interface FormRow {
  style: 'heading' | 'text' | 'position' | 'coefficient' | 'detail' | 'total' | 'summary';
  cells: Cells;
  /** The sum that its amounts are a part of, and the sum that they are: a workbook makes formulas of them. */
  partOf?: string;
  sumOf?: string;
  /** What the row adds to the total of its page. */
  counted?: Decimal | null;
  /** It and what follows are of the whole, and of no page. */
  isOfWhole?: boolean;
}

/** Over all columns, whose text stands in the column of names. */
export function heading(text: string, nameColumn: 2 | 3 = 3): FormRow {
  return { style: 'heading', cells: { [nameColumn]: text } };
}

/** A name and money in the last column. */
export function amountRow(style: FormRow['style'], name: string, amount: Decimal): FormRow {
  return { style, cells: { 3: name, 12: printedMoney(moneyText(amount)) } };
}
