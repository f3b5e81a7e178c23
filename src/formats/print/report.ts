import type { WriteOptions } from '../codec';
import type { CostShare } from './cost-structure';
import type { FormRow } from './form-row';

/** Numbers of columns from 1, as the forms print them under their heads. */
export interface ReportColumns {
  /** Titles that reach over both lines of the head, or a group with what stands under it. */
  head: readonly { title: string; under?: readonly string[] }[];
  /** Per cent of the table. */
  widths: readonly number[];
  align: readonly ('left' | 'center' | 'right')[];
  /** Where names stand: a name of a total may reach over the empty columns behind it. */
  nameColumn: number;
  /** Columns whose amounts follow from others of their row: a workbook makes formulas of them. */
  computed?: readonly { column: number; from: readonly [number, number]; by: 'product' | 'difference' }[];
}

export type Caption = readonly [caption: string, value: string];

/** What is printed, in pieces of text free of markup: HTML and PDF are made of the same. */
export interface Report {
  readonly title: string;
  readonly name: string;
  readonly columns: ReportColumns;
  /** What stands above the table. */
  head(): Iterable<Caption>;
  rows(): Iterable<FormRow>;
  /** For the chart; null where there is none. */
  shares(): CostShare[] | null;
  signatures(): Iterable<Caption>;
}

export type PrintOptions = Pick<WriteOptions, 'exportedAt' | 'program' | 'fonts'>;
