import type { FieldError } from '../../kernel/errors';
import type { Bilingual } from '../../kernel/issue';
import type { CatalogueEntry } from '../catalogue';
import type { ImportItem, ItemChange } from './import-items.repository';

export const ITEM_DECISIONS = ['accept', 'own', 'code', 'undo'] as const;
export type ItemDecision = (typeof ITEM_DECISIONS)[number];

export interface DecidedItem {
  ordinal: number;
  decision: ItemDecision;
  code?: string;
}

interface Grounds {
  items: ReadonlyMap<number, ImportItem>;
  /** What the edition has of the codes that are given. */
  entries: ReadonlyMap<string, CatalogueEntry>;
}

/** What becomes of the items, or what is wrong with the decisions. */
export function decidedItems(
  decisions: readonly DecidedItem[],
  { items, entries }: Grounds,
): { changes: ItemChange[]; errors: FieldError[] } {
  const changes: ItemChange[] = [];
  const errors: FieldError[] = [];
  const seen = new Set<number>();
  decisions.forEach((decided, index) => {
    const item = items.get(decided.ordinal);
    const problem = seen.has(decided.ordinal) ? TWICE : problemOf(decided, item, entries);
    seen.add(decided.ordinal);
    if (problem !== null) errors.push({ pointer: `/items/${index}/${problem.field}`, detail: problem.detail });
    else if (item !== undefined) changes.push(changeOf(decided, item, entries));
  });
  return { changes, errors };
}

function problemOf({ decision, code }: DecidedItem, item: ImportItem | undefined, entries: Grounds['entries']): Problem | null {
  if (item === undefined) return NO_SUCH_ITEM;
  if ((decision === 'code') !== (code !== undefined)) return CODE_GOES_WITH;
  if (code !== undefined && !entries.has(code)) return NO_SUCH_CODE;
  return decision === 'accept' && foundFor(item) === null ? NOTHING_FOUND : null;
}

function changeOf({ ordinal, decision, code }: DecidedItem, item: ImportItem, entries: Grounds['entries']): ItemChange {
  if (decision === 'own') return { ordinal, resolution: 'own', linkedPart: null, linkedCode: null };
  if (decision === 'undo') return { ordinal, resolution: null, ...linkTo(item.match === 'exact' ? item.entry : null) };
  if (decision === 'code') return { ordinal, resolution: 'chosen', ...linkTo(entries.get(code ?? '') ?? null) };
  return { ordinal, resolution: 'accepted', ...linkTo(foundFor(item)) };
}

function foundFor({ entry, candidates }: ImportItem): CatalogueEntry | null {
  return entry ?? candidates[0] ?? null;
}

function linkTo(entry: CatalogueEntry | null): Pick<ItemChange, 'linkedPart' | 'linkedCode'> {
  return { linkedPart: entry?.part ?? null, linkedCode: entry?.code ?? null };
}

interface Problem {
  field: keyof DecidedItem;
  detail: Bilingual;
}

const NO_SUCH_ITEM: Problem = { field: 'ordinal', detail: { en: 'is no position of the document', ru: 'нет такой позиции в документе' } };
const TWICE: Problem = { field: 'ordinal', detail: { en: 'is given twice', ru: 'указана дважды' } };
const CODE_GOES_WITH: Problem = {
  field: 'code',
  detail: { en: 'goes with the decision “code”, which needs it', ru: 'указывается с решением «code» и нужен ему' },
};
const NO_SUCH_CODE: Problem = { field: 'code', detail: { en: 'is no code of the edition', ru: 'нет такого шифра в редакции' } };
const NOTHING_FOUND: Problem = {
  field: 'decision',
  detail: { en: 'nothing was found to accept: give a code', ru: 'принять нечего: укажите шифр (code)' },
};
