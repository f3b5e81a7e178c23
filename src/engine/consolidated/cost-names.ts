import type { Decimal } from '../../kernel/decimal';
import type { ChapterNumber } from './chapters';
import type { CostColumn, CostColumns } from './columns';
import type { CostNames } from './limited-cost';

/** `Г8`, `И7`, `И9.В`; Latin letters of the same look are taken too, since a keyboard does not show which is which. */
const NAME = /^(Г|G|И|S)(\d{1,2})(?:\.(С|C|М|M|О|O|П|P|В|B))?$/i;

const SUFFIXES: Readonly<Record<string, keyof CostColumns>> = {
  С: 'building',
  C: 'building',
  М: 'mounting',
  M: 'mounting',
  О: 'equipment',
  O: 'equipment',
  П: 'other',
  P: 'other',
  В: 'total',
  B: 'total',
};

/** What the chapters before have come to. */
export interface FinishedChapters {
  readonly chapters: ReadonlyMap<ChapterNumber, CostColumns>;
  readonly running: ReadonlyMap<ChapterNumber, CostColumns>;
}

/** The names that the base of a limited cost may use: finished chapters and running totals, no others. */
export function costNames({ chapters, running }: FinishedChapters): CostNames {
  return {
    valueOf(name, column): Decimal | undefined {
      const read = parse(name, column);
      return read && (read.isRunning ? running : chapters).get(read.chapter)?.[read.column];
    },
    figureOf(name, column): string {
      const read = parse(name, column);
      return read ? `${read.isRunning ? 'running' : 'chapter'}/${read.chapter}/${read.column}` : '';
    },
  };
}

interface CostName {
  readonly chapter: ChapterNumber;
  readonly column: keyof CostColumns;
  readonly isRunning: boolean;
}

function parse(name: string, column: CostColumn): CostName | undefined {
  const [, letter = '', digits = '', suffix = ''] = NAME.exec(name) ?? [];
  if (digits === '') return undefined;
  return {
    // A number that is no chapter finds nothing in the maps.
    chapter: +digits as ChapterNumber,
    column: SUFFIXES[suffix.toUpperCase()] ?? column,
    isRunning: 'ИS'.includes(letter.toUpperCase()),
  };
}
