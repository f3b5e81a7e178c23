import type { PositionKind } from '../../engine';

/** Words of the column «Вид строки», which tells rows apart that look alike. */
export const SECTION = 'раздел';
export const SUBSECTION = 'подраздел';
export const TEXT = 'текст';
export const SECTION_TOTAL = 'итог';
export const TOTAL = 'всего';

export const KIND_WORDS: Readonly<Record<PositionKind, string>> = {
  cost: 'работа',
  material: 'материал',
  machine: 'машина',
  equipment: 'оборудование',
  transport: 'перевозка',
  other: 'прочее',
};

export function sectionWord(depth: number): string {
  if (depth === 0) return SECTION;
  return depth === 1 ? SUBSECTION : `${SUBSECTION} ${depth}`;
}

export function sectionTotalWord(depth: number): string {
  return `${SECTION_TOTAL} ${sectionWord(depth)}`;
}
