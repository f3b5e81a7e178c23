import { impliedIndices } from '../implied-indices';
import type { EstimateDocument } from '../document';
import { plain } from './cell-figures';
import type { LineBook } from './line-book';
import { INDEX, INDEX_KIND, INDEX_KIND_WORDS, INDEX_TARGET_WORDS, WORK_TYPE_WORDS } from './row-words';

const LONGEST_ELEMENT = 3;

/** The indices of the whole estimate, above its first section. */
export function addIndices(book: LineBook, { estimate, declared }: EstimateDocument): void {
  const { indices, indexKind } = estimate;
  if (indexKind != null) {
    const word = `${INDEX_KIND}: ${INDEX_KIND_WORDS[indexKind]}`;
    book.add({ word, look: 'text', cells: { 1: `Индексы ${INDEX_KIND_WORDS[indexKind]}` }, isMerged: true });
  }
  for (const { workType, target, value, reason } of [...indices, ...impliedIndices(estimate, declared)]) {
    const traits = [INDEX_TARGET_WORDS[target], ...(workType === null ? [] : [WORK_TYPE_WORDS[workType]])];
    const name = `Индекс: ${traits.map(shown).join(', ')}`;
    book.add({ word: `${INDEX}: ${traits.join('; ')}`, look: 'coefficient', cells: { 2: reason, 3: name, 11: plain(value) } });
  }
}

/** Elements are written in capitals; in the hidden column all words are small. */
function shown(trait: string): string {
  return trait.length <= LONGEST_ELEMENT ? trait.toUpperCase() : trait;
}
