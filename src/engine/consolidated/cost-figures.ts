import { ZERO, type Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import { add } from '../amounts';
import { findBaseVariable } from '../normatives/base-variables';
import { CHAPTER_NUMBERS, type ChapterNumber } from './chapters';
import type { CostColumn, CostColumns } from './columns';

/** A variable of a base: its value and where it stands in the explanation. */
export interface NamedFigure {
  readonly value: Decimal;
  readonly label: Bilingual;
  /** Empty where the value is a sum of two columns, which has no figure of its own. */
  readonly id: string;
}

/** What bases may name here. */
export interface CostFigures {
  /** @param column counts in this column only; null: as a whole. Null for a variable that has no value here. */
  find(variable: string, column: CostColumn | null): NamedFigure | null;
}

/** Columns that variables may speak of, with the beginning of their figures' ids. */
interface Costs {
  readonly columns: CostColumns;
  readonly figure: string;
}

/** Of a summary estimate: chapters and running totals that are finished, no others. */
export function summaryFigures(finished: {
  readonly chapters: ReadonlyMap<ChapterNumber, CostColumns>;
  readonly running: ReadonlyMap<ChapterNumber, CostColumns>;
}): CostFigures {
  return {
    find(variable, column) {
      const [, stem = '', digits = ''] = /^(ГЛ|СМР_ГЛ|ИТОГО_1_|СМР_1_)(\d+)$/.exec(variable) ?? [];
      const isRunning = stem.endsWith('_1_');
      const number = CHAPTER_NUMBERS.find((chapter) => `${chapter}` === digits);
      const columns = number && (isRunning ? finished.running : finished.chapters).get(number);
      if (!columns) return null;
      const costs = { columns, figure: `${isRunning ? 'running' : 'chapter'}/${digits}` };
      return stem.startsWith('СМР') ? worksOf(variable, costs, column) : wholeOf(variable, costs, column);
    },
  };
}

/** Of an object estimate: the subtotal that stands before. */
export function subtotalFigures(columns: CostColumns, figure: string): CostFigures {
  const costs = { columns, figure };
  return {
    find(variable, column) {
      if (variable === 'СМР') return worksOf(variable, costs, column);
      if (variable === 'ИТОГО') return wholeOf(variable, costs, column);
      const only = OF_COLUMN[variable];
      // A variable of one column is all of it, whichever column is being worked out.
      return only ? figureOf(variable, costs, only) : null;
    },
  };
}

const OF_COLUMN: Readonly<Record<string, CostColumn>> = {
  СР: 'building',
  МР: 'mounting',
  ОБ: 'equipment',
  ПР: 'other',
};

function wholeOf(variable: string, costs: Costs, column: CostColumn | null): NamedFigure {
  return figureOf(variable, costs, column ?? 'total');
}

/** Building and mounting; in a column that is neither, nothing. */
function worksOf(variable: string, costs: Costs, column: CostColumn | null): NamedFigure {
  if (column === 'building' || column === 'mounting') return figureOf(variable, costs, column);
  const { building, mounting } = costs.columns;
  const works = add(building, mounting);
  return { value: column === null ? works : ZERO, label: labelOf(variable), id: '' };
}

function figureOf(variable: string, { columns, figure }: Costs, column: keyof CostColumns): NamedFigure {
  return { value: columns[column], label: labelOf(variable), id: `${figure}/${column}` };
}

function labelOf(variable: string): Bilingual {
  return findBaseVariable(variable)?.meaning ?? { ru: variable, en: variable };
}
