/**
 * What a program prints beside the number of a row, or in its place: `6` and `О` is a piece of equipment, `П` is by the project,
 * `Н` is not accounted for by the norm, `Уд` has been taken out of it.
 */
export type RowMark = 'О' | 'П' | 'Н' | 'Уд';

const MARKED = /^(\d[\d.,]*)?\s*((?:О|П|Н|Уд)(?:\s*,\s*(?:О|П|Н|Уд))*)$/u;

export interface MarkedNumber {
  number: string;
  marks: readonly RowMark[];
}

const NO_MARKS: readonly RowMark[] = [];

/** The number of a row without its marks. */
export function markedNumber(text: string): MarkedNumber {
  const [, number = '', marks] = MARKED.exec(text) ?? [];
  // The pattern lets nothing else through.
  return marks === undefined ? { number: text, marks: NO_MARKS } : { number, marks: marks.split(/\s*,\s*/) as RowMark[] };
}

/** How much of it the project says, not the norm. */
export function isByProject(quantity: string): boolean {
  return /^(?:П|Н|П\s*,\s*Н|Н\s*,\s*П)$/u.test(quantity);
}
