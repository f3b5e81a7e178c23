import { CHAPTERS, type ChapterNumber } from '../../engine';
import type { ConsolidatedColumns } from '../consolidated';
import { notCarried } from '../not-carried';
import type { SummaryChapter, SummaryRow, SummaryRowType } from '../summary-estimate';
import { blank, blankColumns, columns, details } from './consolidated-fields';
import { type Field, readFields, table, type Table, writeFields } from './field';
import { custom, decimal, kept, optionalText, optionalOrdinal, part, repeated, text, within } from './fields';
import type { RecordWriter } from './record-writer';
import { notAllowed } from './write-issue-texts';

/** Chapters of the schema of summary estimates and their rows, each type in the order of the schema. */

/** TPriceElements */
export const SUMMARY_COLUMNS: Table<ConsolidatedColumns> = table<ConsolidatedColumns>(
  kept('NumSummary'),
  decimal('Building', 'building'),
  decimal('Mounting', 'mounting'),
  decimal('Equipment', 'equipment'),
  decimal('Other', 'other'),
  decimal('Total', 'total', 'mandatory'),
);

const NO_STAGE = { id: '0', name: 'Без этапа' };

/** TItem */
const ITEM: readonly Field<SummaryRow>[] = [
  ...part<SummaryRow, ConsolidatedColumns>((row) => row.columns, SUMMARY_COLUMNS.fields),
  text('Name', 'name'),
  optionalOrdinal('Num', 'number', 'mandatory'),
  blank('Reason', 'reason'),
];

const STAGE: readonly Field<SummaryRow>[] = [
  custom(
    'StageID',
    (element, target, scope) => {
      const id = scope.text(element);
      if (id !== '' && id !== NO_STAGE.id) target.stage = { id, name: target.stage?.name ?? '' };
    },
    ({ stage }, out) => {
      const { id } = stage ?? NO_STAGE;
      if (/^\d{1,18}$/.test(id)) out.leaf('StageID', id);
      else out.issue(notAllowed('StageID', id), 'StageID');
    },
  ),
  custom(
    'StageName',
    (element, target, scope) => {
      const name = scope.text(element);
      if (name !== '' && name !== NO_STAGE.name) target.stage = { id: target.stage?.id ?? NO_STAGE.id, name };
    },
    ({ stage }, out) => out.leaf('StageName', (stage ?? NO_STAGE).name),
  ),
];

type RowElement = 'LocalEstimate' | 'ObjectEstimate' | 'Calculation' | 'Addition';

/** TLocalEstimate and TObjectEstimate, TCalculation, TItem. */
const ESTIMATE = table<SummaryRow>(ITEM, details((row) => row.columns), blank('Link', 'link'), STAGE);
const CALCULATION = table<SummaryRow>(ITEM, blank('Link', 'link'), STAGE);
const ADDITION = table<SummaryRow>(ITEM);

const ROWS: readonly { element: RowElement; type: SummaryRowType; fields: Table<SummaryRow> }[] = [
  { element: 'LocalEstimate', type: 'local_estimate', fields: ESTIMATE },
  { element: 'ObjectEstimate', type: 'object_estimate', fields: ESTIMATE },
  { element: 'Calculation', type: 'calculation', fields: CALCULATION },
  { element: 'Addition', type: 'addition', fields: ADDITION },
];

/** Chapters that take estimates, and those that take costs charged on others. */
const WITH_ESTIMATES: readonly ChapterNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12];
const WITH_ADDITIONS: readonly ChapterNumber[] = [8, 9, 10, 11, 12, 13, 14];

const STAGES = kept<SummaryChapter>('RelatedStage');
const RUNNING_STAGES = kept<SummaryChapter>('SubSummaryStage');
const RUNNING = columns<SummaryChapter>('SubSummary', 'runningTotal', SUMMARY_COLUMNS);

/** What stands behind the total of a chapter: TChapterFull, TChapterExtWithSubSummary; others below. */
const FULL = [RUNNING, STAGES, RUNNING_STAGES];
const TAILS: Readonly<Partial<Record<ChapterNumber, readonly Field<SummaryChapter>[]>>> = {
  7: [STAGES, RUNNING, RUNNING_STAGES],
  ...{ 8: FULL, 9: FULL, 10: FULL, 11: FULL, 12: FULL, 13: FULL },
};

export const CHAPTER_TABLES: Readonly<Record<ChapterNumber, Table<SummaryChapter>>> = {
  ...{ 1: chapterTable(1), 2: chapterTable(2), 3: chapterTable(3), 4: chapterTable(4), 5: chapterTable(5) },
  ...{ 6: chapterTable(6), 7: chapterTable(7), 8: chapterTable(8), 9: chapterTable(9), 10: chapterTable(10) },
  ...{ 11: chapterTable(11), 12: chapterTable(12), 13: chapterTable(13), 14: chapterTable(14) },
};

export function chapterElement(number: ChapterNumber): string {
  return `Chapter${number}`;
}

function chapterTable(number: ChapterNumber): Table<SummaryChapter> {
  return table<SummaryChapter>(
    chapterName(number),
    rowFields(number),
    columns<SummaryChapter>('Summary', 'total', SUMMARY_COLUMNS),
    TAILS[number] ?? [STAGES],
  );
}

/** The name by law is the same for everybody. */
function chapterName(number: ChapterNumber): Field<SummaryChapter> {
  const byLaw = custom<SummaryChapter>(
    'ConstantNameChapter',
    () => undefined,
    (_source, out) => out.leaf('ConstantNameChapter', CHAPTERS[number].ru),
  );
  return within('ChapterName', table<SummaryChapter>(byLaw, optionalText('CustomerNameChapter', 'name')), 'mandatory');
}

/** Rows of all kinds stand in one order, so the first of their fields writes all of them. */
function rowFields(chapter: ChapterNumber): Field<SummaryChapter>[] {
  return ROWS.map(({ element, type, fields }, index) =>
    repeated(
      custom<SummaryChapter>(
        element,
        (found, target, scope, ordinal) => {
          scope.log.countPosition(found.place);
          const step = `${element}[${ordinal}]`;
          const row: SummaryRow = {
            ...{ type, number: null, name: '', reason: null, link: null, stage: null },
            ...{ columns: blankColumns(), details: null, extras: {} },
            place: { path: `${scope.path}/${step}`, ...found.place },
          };
          readFields(found, fields, row, scope.node(step, row.extras));
          target.rows.push(row);
        },
        ({ rows }, out) => {
          if (index === 0) writeRows(rows, chapter, out);
        },
      ),
    ),
  );
}

function writeRows(rows: readonly SummaryRow[], chapter: ChapterNumber, out: RecordWriter): void {
  const counts = new Map<RowElement, number>();
  for (const row of rows) {
    const { element, fields } = formOf(row, chapter);
    const count = (counts.get(element) ?? 0) + 1;
    counts.set(element, count);
    out.node(element, `${element}[${count}]`, row.extras, (inside) => {
      writeFields(fields, row, inside);
      const isEstimate = row.type === 'local_estimate' || row.type === 'object_estimate';
      if (isEstimate && element === 'Calculation') inside.issue(asCalculation(chapter), 'Details');
    });
  }
}

function formOf({ type }: SummaryRow, chapter: ChapterNumber): (typeof ROWS)[number] {
  const wanted = ROWS.find((each) => each.type === type)!; // there is a form for every type
  const takes = type === 'addition' ? WITH_ADDITIONS : WITH_ESTIMATES;
  const calculation = ROWS.find((each) => each.type === 'calculation')!; // as above
  return takes.includes(chapter) ? wanted : calculation;
}

function asCalculation(chapter: ChapterNumber) {
  return notCarried({
    ru: `смета в главе ${chapter} (записана расчётом)`,
    en: `an estimate in chapter ${chapter} (written as a calculation)`,
  });
}
