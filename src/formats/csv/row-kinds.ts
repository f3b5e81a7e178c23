import type { PositionKind } from '../../engine';
import { isVatRow } from '../text/vat-rows';

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

/** A work that has nothing but a price is priced as a whole, like other costs. */
const KINDS: ReadonlyMap<string, PositionKind> = new Map([
  [KIND_WORDS.material, 'material'],
  [KIND_WORDS.machine, 'machine'],
  [KIND_WORDS.equipment, 'equipment'],
  [KIND_WORDS.transport, 'transport'],
]);

export function positionKind(word: string): PositionKind {
  return KINDS.get(word.toLowerCase()) ?? 'other';
}

const SECTION_NAME = /^(под)?раздел(?!\p{L})/iu;
/** A section by its word, with its level where that is deeper than one. */
const DEPTH = /^(под)?раздел\s*(\d+)?$/iu;
const TOTAL_NAME = /^(?:всего|итого)(?!\p{L})/iu;
const OF_SECTION = /раздел/iu;
/** Behind the total of a table: who signs it, and on what terms. */
export const FOOTER = /^(?:составил|проверил|сдал|принял|подрядчик|заказчик|исполнитель|утверждаю|согласовано|примечани[ея]|тел\.|\d+\.\s)(?!\p{L}*-)/iu;

export type RowKind = 'section' | 'text' | 'section_total' | 'total' | 'vat' | 'position' | 'heading';

/** What a row is by its word, or by its name. `heading`: a name alone, which may be a section or a text. */
export function rowKind({ word, name, hasFigures }: { word: string; name: string; hasFigures: boolean }): RowKind {
  const kind = word.toLowerCase();
  if (kind.startsWith(SECTION) || kind.startsWith(SUBSECTION)) return 'section';
  if (kind === TEXT) return 'text';
  if (kind.startsWith(SECTION_TOTAL)) return 'section_total';
  if (kind === TOTAL) return 'total';
  if (kind !== '') return 'position';
  if (isVatRow(name)) return 'vat';
  if (TOTAL_NAME.test(name)) return OF_SECTION.test(name) ? 'section_total' : 'total';
  if (hasFigures) return 'position';
  return SECTION_NAME.test(name) ? 'section' : 'heading';
}

/** How deep a section stands: `раздел` 0, `подраздел` 1, `подраздел 2` 2. */
export function sectionDepth(word: string, name: string): number {
  const [, deeper, level] = DEPTH.exec(word) ?? SECTION_NAME.exec(name) ?? [];
  if (deeper === undefined) return 0;
  return level === undefined ? 1 : Number.parseInt(level, 10);
}

/** How deep the section stands that a total is of; null where only the innermost can be meant. */
export function totalDepth(word: string, name: string): number | null {
  if (word !== '') return sectionDepth(word.slice(SECTION_TOTAL.length).trim(), '');
  return /подраздел/iu.test(name) ? null : 0;
}

export function sectionWord(depth: number): string {
  if (depth === 0) return SECTION;
  return depth === 1 ? SUBSECTION : `${SUBSECTION} ${depth}`;
}

export function sectionTotalWord(depth: number): string {
  return `${SECTION_TOTAL} ${sectionWord(depth)}`;
}
