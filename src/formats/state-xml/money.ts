import type { SummaryBucket } from '../../engine';
import type { DeclaredAmounts, DeclaredLevel, DeclaredSummary, IndexDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, forSchemas, readFields, table, type Table, writeFields } from './field';
import { amount, custom, kept, part, within } from './fields';
import { elementMissing } from './issue-texts';
import { type ColumnAmounts, columnsOfIndices, levelAmount, readLevels } from './price-element';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { BIM } from './schema';

const hours = (name: string, key: string): Field<ColumnAmounts>[] =>
  part((amounts) => amounts.current, [amount(name, key)]);

/** TSummaryItems. `materials` is what the schema calls their total: additional transport of materials included. */
const SUMMARY_ITEMS: Table<ColumnAmounts> = table<ColumnAmounts>(
  levelAmount('Total', 'total', 'mandatory'),
  levelAmount('WorkersSalary', 'workersSalary'),
  levelAmount('MachinistSalary', 'machinistSalary'),
  forSchemas(BIM, levelAmount('MachinistSalaryExtra', 'machinistSalaryExtra')),
  levelAmount('Salary', 'salary'),
  levelAmount('Overhead', 'overhead'),
  levelAmount('Profit', 'profit'),
  forSchemas(BIM, levelAmount('MachinesTotal', 'machinesTotal')),
  levelAmount('Machines', 'machines'),
  materials(),
  levelAmount('Direct', 'direct'),
  hours('TotalLaborCosts', 'totalLabourHours'),
  hours('LaborCosts', 'labourHours'),
  hours('MachinistLaborCosts', 'machinistHours'),
  forSchemas(BIM, levelAmount('TransportTotal', 'transportTotal'), levelAmount('TransportAdd', 'transportAdd')),
  levelAmount('Transport', 'transport'),
  levelAmount('Price', 'price', 'mandatory'),
);

/** TSummaryDetails of the equipment. */
const SUMMARY_EQUIPMENT: Table<ColumnAmounts> = table<ColumnAmounts>(
  levelAmount('Total', 'total'),
  levelAmount('Price', 'equipmentPrice'),
  levelAmount('External', 'equipmentExternal'),
  levelAmount('Transport', 'equipmentTransport'),
);

/** In object estimates the materials are one figure. */
function materials(): Field<ColumnAmounts> {
  const parts = within<ColumnAmounts>(
    'Materials',
    table<ColumnAmounts>(
      levelAmount('Total', 'materials'),
      levelAmount('Price', 'materialsPrice'),
      levelAmount('External', 'materialsExternal'),
      levelAmount('Transport', 'materialsTransport'),
    ),
  );
  const read: typeof parts.read = (element, target, scope, index) =>
    element.children.length === 0
      ? readLevels(element, 'materials', target, scope)
      : parts.read(element, target, scope, index);
  return { ...parts, read };
}

/** A summary being read or written, both levels side by side. `totals` holds `total` and `otherTotal`. */
interface SummaryDraft {
  readonly columns: Map<SummaryBucket, ColumnAmounts>;
  readonly totals: ColumnAmounts;
  summary: ColumnAmounts | null;
  readonly columnOf: (column: SummaryBucket | null) => ColumnAmounts;
}

const totals = (field: Field<ColumnAmounts>): Field<SummaryDraft>[] => part((draft) => draft.totals, [field]);

/** TSummary */
const SUMMARY: Table<SummaryDraft> = table<SummaryDraft>(
  column('Building', 'building', SUMMARY_ITEMS),
  column('Mounting', 'mounting', SUMMARY_ITEMS),
  forSchemas(BIM, kept<SummaryDraft>('Restoration')),
  column('Equipment', 'equipment', SUMMARY_EQUIPMENT),
  column('OtherWorks', 'otherWorks', SUMMARY_ITEMS),
  columnTotal('Other', 'other'),
  columnTotal('OtherTransport', 'otherTransport'),
  totals(levelAmount('OtherTotal', 'otherTotal')),
  kept('Commissioning'),
  custom(
    'Summary',
    (element, target, scope) => {
      target.summary = target.columnOf(null);
      readFields(element, SUMMARY_ITEMS, target.summary, scope.inside(element.name));
    },
    (source, out) => {
      if (source.summary === null) out.lacks('Summary');
      else writeAmounts(out, 'Summary', SUMMARY_ITEMS, source.summary);
    },
  ),
  totals(levelAmount('Total', 'total', 'mandatory')),
);

/**
 * EstimatePrice and SectionPrice; null where nothing is stated at all.
 *
 * @param indices those of the estimate: of its own summary they are gathered there, in those of sections looked up.
 */
export function readSummary(
  element: XmlElement,
  indices: { of: IndexDocument[]; areGathered: boolean },
  scope: ReadScope,
): DeclaredSummary | null {
  const draft = blankDraft(indices.of, indices.areGathered);
  readFields(element, SUMMARY, draft, scope.inside(element.name));
  const current = levelOf(draft, 'current');
  const base = levelOf(draft, 'base');
  const isNothing = !isStatedLevel(current) && !isStatedLevel(base);
  if (isNothing) return null;
  if (current.total === null && base.total === null) scope.issue(elementMissing('Total'), element);
  return isStatedLevel(base) ? { ...current, base } : current;
}

export function writeSummary(
  out: RecordWriter,
  name: string,
  summary: DeclaredSummary,
  indices: { of: readonly IndexDocument[]; areGathered: boolean },
): void {
  const draft = draftOf(summary, [...indices.of], indices.areGathered);
  out.element(name, (inside) => writeFields(SUMMARY, draft, inside), { mandatory: true });
}

function blankDraft(indices: IndexDocument[], gathersIndices: boolean): SummaryDraft {
  const columnOf = (column: SummaryBucket | null): ColumnAmounts => ({
    column,
    current: {},
    base: {},
    indices,
    gathersIndices,
  });
  return { columns: new Map(), totals: columnOf(null), summary: null, columnOf };
}

function levelOf(draft: SummaryDraft, level: 'current' | 'base'): DeclaredLevel {
  const { total = null, otherTotal = null } = draft.totals[level];
  const buckets: DeclaredLevel['buckets'] = {};
  for (const [name, amounts] of draft.columns) if (isStated(amounts[level])) buckets[name] = amounts[level];
  const summary = draft.summary !== null && isStated(draft.summary[level]) ? draft.summary[level] : null;
  return { buckets, summary, otherTotal, total };
}

/** Resource-index documents have no base level, sections of base-index ones often no current one. */
function isStatedLevel({ buckets, summary, otherTotal, total }: DeclaredLevel): boolean {
  return Object.keys(buckets).length > 0 || summary !== null || otherTotal !== null || total !== null;
}

function isStated(amounts: DeclaredAmounts): boolean {
  return Object.keys(amounts).length > 0;
}

function draftOf(summary: DeclaredSummary, indices: IndexDocument[], areGathered: boolean): SummaryDraft {
  const draft = blankDraft(indices, areGathered);
  const columns = areGathered ? columnsOfIndices(indices) : [];
  for (const name of columns) draft.columns.set(name, draft.columnOf(name));
  const base = summary.base ?? null;
  for (const [level, stated] of [
    ['current', summary],
    ['base', base],
  ] as const) {
    if (stated === null) continue;
    if (stated.total !== null) draft.totals[level]['total'] = stated.total;
    if (stated.otherTotal !== null) draft.totals[level]['otherTotal'] = stated.otherTotal;
    for (const [name, amounts] of Object.entries(stated.buckets)) {
      const bucket = name as SummaryBucket; // keys of a record of buckets
      if (!draft.columns.has(bucket)) draft.columns.set(bucket, draft.columnOf(bucket));
      Object.assign(draft.columns.get(bucket)![level], amounts);
    }
    if (stated.summary === null) continue;
    draft.summary ??= draft.columnOf(null);
    Object.assign(draft.summary[level], stated.summary);
  }
  return draft;
}

function column(name: string, key: SummaryBucket, amounts: Table<ColumnAmounts>): Field<SummaryDraft> {
  return custom(
    name,
    (element, target, scope) => {
      const read = target.columnOf(key);
      readFields(element, amounts, read, scope.inside(name));
      target.columns.set(key, read);
    },
    (source, out) => {
      const written = source.columns.get(key);
      if (written !== undefined) writeAmounts(out, name, amounts, written);
    },
  );
}

/** A column that is one figure in the schema. */
function columnTotal(name: string, key: SummaryBucket): Field<SummaryDraft> {
  const field = levelAmount(name, 'total');
  return custom(
    name,
    (element, target, scope) => {
      const read = target.columnOf(key);
      readLevels(element, 'total', read, scope);
      if (isStated(read.current) || isStated(read.base)) target.columns.set(key, read);
    },
    (source, out) => {
      const written = source.columns.get(key);
      if (written !== undefined) field.write(written, out);
    },
  );
}

function writeAmounts(out: RecordWriter, name: string, amounts: Table<ColumnAmounts>, values: ColumnAmounts): void {
  out.element(name, (inside) => writeFields(amounts, values, inside), { mandatory: true });
}
