/** A typing error for four letters: «битонный» may be «бетонный», «дом» is not «дым». */
const LETTERS_FOR_AN_ERROR = 4;
const MOST_ERRORS = 2;

export interface Lookalike {
  stem: string;
  /** How many rows have it. */
  count: number;
}

/**
 * Words that were likely meant: those with the fewest typing errors, and of these first the one that more rows have.
 *
 * @param lookalikes words of the catalogue that share letters with the typed one
 */
export function meantWords(typed: string, lookalikes: readonly Lookalike[], atMost: number): string[] {
  const allowed = Math.min(MOST_ERRORS, Math.floor(typed.length / LETTERS_FOR_AN_ERROR));
  const near = lookalikes.map((word) => ({ ...word, errors: errorsBetween(typed, word.stem) })).filter(({ errors }) => errors <= allowed);
  const fewest = Math.min(...near.map(({ errors }) => errors));
  return near
    .filter(({ errors }) => errors === fewest)
    .sort((a, b) => b.count - a.count || (a.stem < b.stem ? -1 : 1))
    .slice(0, atMost)
    .map(({ stem }) => stem);
}

/** Letters put in, left out, mistaken, or two of them swapped (optimal string alignment). */
export function errorsBetween(left: string, right: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let l = 1; l <= left.length; l += 1) {
    const row = [l];
    for (let r = 1; r <= right.length; r += 1) {
      const isSame = left[l - 1] === right[r - 1];
      const isSwapped = l > 1 && r > 1 && left[l - 1] === right[r - 2] && left[l - 2] === right[r - 1];
      const errors = Math.min(last[r]! + 1, row[r - 1]! + 1, last[r - 1]! + (isSame ? 0 : 1));
      row.push(isSwapped ? Math.min(errors, beforeLast[r - 2]! + 1) : errors);
    }
    [beforeLast, last] = [last, row];
  }
  return last[right.length]!;
}
