import type { SectionDocument } from '../document';
import { table, type Table } from './field';
import { custom, kept, ordinal, text } from './fields';
import { readSummary, writeSummary } from './money';

/** Section, without its items, which come one at a time. */
export const SECTION: Table<SectionDocument> = table<SectionDocument>(
  ordinal('Code', 'code'),
  text('Name', 'name'),
  custom('Items', () => undefined, () => undefined),
  custom(
    'SectionPrice',
    (element, target, scope) => {
      target.declared = readSummary(element, scope);
    },
    (source, out) => {
      if (source.declared !== null) writeSummary(out, 'SectionPrice', source.declared);
      else if (!out.kept('SectionPrice')) out.lacks('SectionPrice');
    },
  ),
  kept('FreeString'),
);
