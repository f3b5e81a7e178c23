import { foundMatch, missingMatch, type ReadEntry, type ReadRow, type RowMatch } from './row-match';

/** A heading of the price book (ФСБЦ): the group of a resource. */
export interface PriceBookGroup {
  code: string;
  name: string;
}

/** How a resource of a document stands in an edition, and which group of the price book its code belongs to. */
export interface ResourceMatch extends RowMatch {
  group: PriceBookGroup | null;
}

/**
 * Hours of workers or machinists, compared with those that the edition speaks of. Machinists have no name there, and often none in
 * a document: names are compared where both have one. Hours of another grade are no analogue.
 */
export function hoursMatch(row: ReadRow, entry: ReadEntry | undefined): ResourceMatch {
  if (entry === undefined) return { ...missingMatch(missingHours(row)), group: null };
  const match = foundMatch(row, entry);
  if (row.name !== '' && entry.name !== '') return { ...match, group: null };
  const differences = match.differences.filter(({ field }) => field !== 'name');
  return { ...match, differences, status: differences.length === 0 ? 'exact' : 'differs', group: null };
}

function missingHours({ code }: ReadRow): 'no_code' | 'not_in_edition' | 'own' {
  if (code.kind === 'none') return 'no_code';
  return code.kind === 'resource' ? 'not_in_edition' : 'own';
}
