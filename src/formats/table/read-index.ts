import type { IndexDocument, IndexKind } from '../document';
import { INDEX_KIND_WORDS, INDEX_TARGET_WORDS, keyOf, traitsOf, WORK_TYPE_WORDS } from '../form/row-words';
import type { TableRow } from './table-row';

export function indexKindOf(row: TableRow): IndexKind | null {
  return keyOf(INDEX_KIND_WORDS, traitsOf(row.text('kind')).traits);
}

/** Null where the row has no value, or nothing that it applies to. */
export function indexOf(row: TableRow): IndexDocument | null {
  const { traits } = traitsOf(row.text('kind'));
  const target = keyOf(INDEX_TARGET_WORDS, traits);
  const value = row.number('index');
  if (target === null || value === null) return null;
  return { workType: keyOf(WORK_TYPE_WORDS, traits), target, value, reason: row.text('code') };
}
