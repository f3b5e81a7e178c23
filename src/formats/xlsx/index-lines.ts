import type { IndexTarget } from '../../engine';
import { impliedIndices } from '../implied-indices';
import type { EstimateDocument, IndexDocument, IndexKind } from '../document';
import { plain } from './figures';
import type { LineBook } from './line-book';
import { INDEX, INDEX_KIND, keyOf, traitsOf, WORK_TYPE_WORDS } from './row-words';
import type { TableRow } from './table-row';

/** Traits of the rows of indices, as they stand in the hidden column. */
const TARGETS: Readonly<Record<IndexTarget, string>> = {
  construction_and_mounting: 'смр',
  workersSalary: 'от',
  machines: 'эм',
  machinistSalary: 'отм',
  materials: 'м',
  equipment: 'об',
  transport: 'перевозка',
  other: 'прочее',
};

const LONGEST_ELEMENT = 3;

const KINDS: Readonly<Record<IndexKind, string>> = {
  construction_and_mounting: 'к смр',
  elements: 'к элементам прямых затрат',
  elements_in_position: 'к элементам прямых затрат в позиции',
  none: 'не применяются',
};

/** The indices of the whole estimate, above its first section. */
export function addIndices(book: LineBook, { estimate, declared }: EstimateDocument): void {
  const { indices, indexKind } = estimate;
  if (indexKind != null) {
    const word = `${INDEX_KIND}: ${KINDS[indexKind]}`;
    book.add({ word, look: 'text', cells: { 1: `Индексы ${KINDS[indexKind]}` }, isMerged: true });
  }
  for (const { workType, target, value, reason } of [...indices, ...impliedIndices(estimate, declared)]) {
    const traits = [TARGETS[target], ...(workType === null ? [] : [WORK_TYPE_WORDS[workType]])];
    const name = `Индекс: ${traits.map(shown).join(', ')}`;
    book.add({ word: `${INDEX}: ${traits.join('; ')}`, look: 'coefficient', cells: { 2: reason, 3: name, 11: plain(value) } });
  }
}

/** Elements are written in capitals; in the hidden column all words are small. */
function shown(trait: string): string {
  return trait.length <= LONGEST_ELEMENT ? trait.toUpperCase() : trait;
}

export function indexKindOf(row: TableRow): IndexKind | null {
  return keyOf(KINDS, traitsOf(row.text('kind')).traits);
}

/** Null where the row has no value, or nothing that it applies to. */
export function indexOf(row: TableRow): IndexDocument | null {
  const { traits } = traitsOf(row.text('kind'));
  const target = keyOf(TARGETS, traits);
  const value = row.number('index');
  if (target === null || value === null) return null;
  return { workType: keyOf(WORK_TYPE_WORDS, traits), target, value, reason: row.text('code') };
}
