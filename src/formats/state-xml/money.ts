import type { SummaryBucket } from '../../engine';
import type { DeclaredAmounts, DeclaredSummary } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, type Table, readFields, table, writeFields } from './field';
import { amount, custom, kept, within, writeValue } from './fields';
import { partlyRead } from './issue-texts';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';

/** TSummaryItems. `materials` is what the schema calls their total: additional transport of materials included. */
const SUMMARY_ITEMS: Table<DeclaredAmounts> = table(
  amount('Total', 'total', 'mandatory'),
  amount('WorkersSalary', 'workersSalary'),
  amount('MachinistSalary', 'machinistSalary'),
  amount('Salary', 'salary'),
  amount('Overhead', 'overhead'),
  amount('Profit', 'profit'),
  amount('Machines', 'machines'),
  within(
    'Materials',
    table(
      amount('Total', 'materials'),
      amount('Price', 'materialsPrice'),
      amount('External', 'materialsExternal'),
      amount('Transport', 'materialsTransport'),
    ),
  ),
  amount('Direct', 'direct'),
  amount('TotalLaborCosts', 'totalLabourHours'),
  amount('LaborCosts', 'labourHours'),
  amount('MachinistLaborCosts', 'machinistHours'),
  amount('Transport', 'transport'),
  amount('Price', 'price', 'mandatory'),
);

/** TSummaryDetails of the equipment. */
const SUMMARY_EQUIPMENT: Table<DeclaredAmounts> = table(
  amount('Total', 'total'),
  amount('Price', 'equipmentPrice'),
  amount('External', 'equipmentExternal'),
  amount('Transport', 'equipmentTransport'),
);

/** A summary being read: `total` may still be missing. */
interface SummaryDraft {
  buckets: DeclaredSummary['buckets'];
  summary: DeclaredAmounts | null;
  otherTotal: string | null;
  total: string | null;
}

/** TSummary */
const SUMMARY: Table<SummaryDraft> = table(
  bucket('Building', 'building', SUMMARY_ITEMS),
  bucket('Mounting', 'mounting', SUMMARY_ITEMS),
  bucket('Equipment', 'equipment', SUMMARY_EQUIPMENT),
  bucket('OtherWorks', 'otherWorks', SUMMARY_ITEMS),
  bucketTotal('Other', 'other'),
  bucketTotal('OtherTransport', 'otherTransport'),
  custom(
    'OtherTotal',
    (element, target, scope) => (target.otherTotal = scope.decimal(element)),
    (source, out) => writeValue(out, 'OtherTotal', source.otherTotal),
  ),
  kept('Commissioning'),
  custom('Summary', readSummaryAmounts, (source, out) => {
    if (source.summary === null) out.lacks('Summary');
    else writeAmounts(out, 'Summary', SUMMARY_ITEMS, source.summary);
  }),
  custom(
    'Total',
    (element, target, scope) => (target.total = scope.decimal(element)),
    (source, out) => writeValue(out, 'Total', source.total, 'mandatory'),
  ),
);

/** EstimatePrice and SectionPrice. Without a total there is nothing to reconcile with: then it is kept as it is. */
export function readSummary(element: XmlElement, scope: ReadScope): DeclaredSummary | null {
  const draft: SummaryDraft = { buckets: {}, summary: null, otherTotal: null, total: null };
  const total = element.children.find((child) => child.name === 'Total');
  if (total === undefined || total.text.trim() === '') {
    if (element.children.length > 0) {
      scope.keep(element);
      scope.issue(partlyRead(element.name), element);
    }
    return null;
  }
  readFields(element, SUMMARY, draft, scope.inside(element.name));
  return draft.total === null ? null : { ...draft, total: draft.total };
}

export function writeSummary(out: RecordWriter, name: string, summary: DeclaredSummary): void {
  out.element(name, (inside) => writeFields(SUMMARY, summary, inside), { mandatory: true });
}

function readSummaryAmounts(element: XmlElement, target: SummaryDraft, scope: ReadScope): void {
  target.summary = {};
  readFields(element, SUMMARY_ITEMS, target.summary, scope.inside(element.name));
}

function bucket(name: string, key: SummaryBucket, amounts: Table<DeclaredAmounts>): Field<SummaryDraft> {
  return custom(
    name,
    (element, target, scope) => {
      const read: DeclaredAmounts = {};
      readFields(element, amounts, read, scope.inside(name));
      target.buckets[key] = read;
    },
    (source, out) => {
      const written = source.buckets[key];
      if (written !== undefined) writeAmounts(out, name, amounts, written);
    },
  );
}

/** A bucket that is one figure in the schema. */
function bucketTotal(name: string, key: SummaryBucket): Field<SummaryDraft> {
  return custom(
    name,
    (element, target, scope) => {
      const total = scope.decimal(element);
      if (total !== null) target.buckets[key] = { total };
    },
    (source, out) => writeValue(out, name, source.buckets[key]?.total ?? null),
  );
}

function writeAmounts(out: RecordWriter, name: string, amounts: Table<DeclaredAmounts>, values: DeclaredAmounts): void {
  out.element(name, (inside) => writeFields(amounts, values, inside), { mandatory: true });
}
