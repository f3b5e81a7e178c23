import type { IndexDocument, SectionDocument } from '../document';
import { type Field, table, type Table } from './field';
import { custom, kept, ordinal, part, text } from './fields';
import { readSummary, writeSummary } from './money';

/** A section while it is read or written. */
export interface SectionDraft {
  readonly section: SectionDocument;
  /** Those of the estimate: the summary of a section repeats them. */
  readonly indices: IndexDocument[];
}

const own = (fields: readonly Field<SectionDocument>[]): Field<SectionDraft>[] =>
  part((draft) => draft.section, fields);

/** Section, without its items, which come one at a time. */
export const SECTION: Table<SectionDraft> = table<SectionDraft>(
  own([ordinal('Code', 'code'), text('Name', 'name')]),
  custom(
    'Items',
    () => undefined,
    () => undefined,
  ),
  custom(
    'SectionPrice',
    (element, target, scope) => {
      target.section.declared = readSummary(element, { of: target.indices, areGathered: false }, scope);
    },
    ({ section: { declared }, indices }, out) => {
      if (declared !== null) writeSummary(out, 'SectionPrice', declared, { of: indices, areGathered: false });
      else if (!out.kept('SectionPrice')) out.lacks('SectionPrice');
    },
  ),
  kept('FreeString'),
);
