import { CHAPTERS, type ChapterNumber } from '../../engine';
import type { SummaryEstimateDocument } from '../summary-estimate';
import { plainDate } from './calendar-date';
import { blank, columns, metaOf, priceLevelWithKind, signatures, type Signatory } from './consolidated-fields';
import { exportDateTime } from './document-head';
import { type Field, table, type Table, writeFields } from './field';
import { custom, kept, listed, optionalText, text } from './fields';
import { CHAPTER_TABLES, chapterElement, SUMMARY_COLUMNS } from './summary-chapter-fields';
import { ACCESS_LEVELS } from './vocabulary';

const NOBODY: readonly Signatory[] = [
  ['ProjectOrg', ['Name']],
  ['ChiefProjectEngineer', ['Name']],
  ['Chief', ['Name', 'Department']],
  ['Customer', ['Name', 'Position']],
];

// Object.keys widens to string[]; the keys of CHAPTERS are the numbers of chapters.
const NUMBERS = Object.keys(CHAPTERS).map((key) => parseInt(key, 10) as ChapterNumber);

/** Construction of the schema of summary estimates, in the order of the schema. */
export const SUMMARY: Table<SummaryEstimateDocument> = table<SummaryEstimateDocument>(
  metaOf('summary_estimate', 'ССР'),
  listed('AccessLevel', 'accessLevel', ACCESS_LEVELS),
  optionalText('Num', 'number', 'mandatory'),
  text('Name', 'name'),
  blank('Customer', 'customer'),
  plainDate('Created', 'createdOn', 'mandatory'),
  plainDate('Approved', 'approvedOn', 'mandatory'),
  priceLevelWithKind(),
  columns('Summary', 'total', SUMMARY_COLUMNS),
  kept('SubSummaryStageALL'),
  NUMBERS.map(chapter),
  signatures(NOBODY),
  exportDateTime(),
  optionalText('StatementDoc', 'approvedBy'),
);

/** A spine element: it is read piece by piece, and written here. */
function chapter(number: ChapterNumber): Field<SummaryEstimateDocument> {
  const name = chapterElement(number);
  return custom(
    name,
    () => undefined,
    ({ chapters }, out) => {
      const written = chapters.find((each) => each.number === number);
      if (written === undefined) return;
      out.node(name, name, written.extras, (inside) => writeFields(CHAPTER_TABLES[number], written, inside));
    },
  );
}
