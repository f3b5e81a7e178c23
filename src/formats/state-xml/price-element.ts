import type { IndexTarget, SummaryBucket, WorkType } from '../../engine';
import type { DeclaredAmounts, IndexDocument } from '../document';
import { markup, type XmlElement } from '../xml/element';
import type { Field } from './field';
import { custom, type Need, writeValue } from './fields';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { BIM } from './schema';

/** The amounts of one column of a summary at both levels, and the indices that lead from one to the other. */
export interface ColumnAmounts {
  /** Null: the summary over the columns. */
  readonly column: SummaryBucket | null;
  readonly current: DeclaredAmounts;
  readonly base: DeclaredAmounts;
  /** Indices of the estimate: gathered from its own summary, looked up for those of sections. */
  readonly indices: IndexDocument[];
  /** Whether this is the estimate's own summary, where its indices have their place. */
  readonly gathersIndices: boolean;
}

const WORK_TYPE_OF_COLUMN: Readonly<Record<SummaryBucket, WorkType | null>> = {
  building: 'building',
  mounting: 'mounting',
  otherWorks: 'other',
  equipment: null,
  other: null,
  otherTransport: null,
};

/** What an index stands for, by the amount that it is written beside. */
const TARGET_OF_AMOUNT: Readonly<Record<string, IndexTarget>> = {
  total: 'construction_and_mounting',
  workersSalary: 'workersSalary',
  machinistSalary: 'machinistSalary',
  machines: 'machines',
  materialsPrice: 'materials',
  equipmentPrice: 'equipment',
  transport: 'transport',
};
const TARGET_OF_COLUMN: Partial<Record<SummaryBucket, IndexTarget>> = { other: 'other', otherTransport: 'transport' };

/**
 * An amount of a summary: a number in the resource-index schemas, TPriceElement (base price, index, current price) in
 * the base-index ones. Either is read wherever it stands.
 */
export function levelAmount(name: string, key: string, need: Need = 'optional'): Field<ColumnAmounts> {
  return custom(
    name,
    (element, target, scope) => readLevels(element, key, target, scope),
    (source, out) => {
      if (!BIM.includes(out.context.schema)) writeValue(out, name, source.current[key] ?? null, need);
      else out.element(name, (inside) => writeLevels(key, source, inside), { mandatory: need === 'mandatory' });
    },
  );
}

export function readLevels(element: XmlElement, key: string, target: ColumnAmounts, scope: ReadScope): void {
  if (element.children.length === 0) {
    put(target.current, key, scope.decimal(element));
    return;
  }
  const inside = scope.inside(element.name);
  for (const child of element.children) {
    if (child.name === 'PriceBase') put(target.base, key, inside.decimal(child));
    else if (child.name === 'PriceCurrent') put(target.current, key, inside.decimal(child));
    else if (child.name === 'PriceIndex') readIndex(child, key, target, inside);
    else inside.keepUnknown(child);
  }
}

function writeLevels(key: string, source: ColumnAmounts, out: RecordWriter): void {
  writeValue(out, 'PriceBase', source.base[key] ?? null);
  const isBothStated = source.base[key] !== undefined && source.current[key] !== undefined;
  if (!out.kept('PriceIndex')) {
    const index = source.gathersIndices || isBothStated ? indexOf(key, source) : null;
    if (index !== null) out.context.xml.raw(indexMarkup(index));
  }
  writeValue(out, 'PriceCurrent', source.current[key] ?? null);
}

/** An index that says more than its value and its name is kept as it is, besides being taken. */
function readIndex(element: XmlElement, key: string, target: ColumnAmounts, scope: ReadScope): void {
  const place = placeOf(key, target.column);
  const final = element.children.find((child) => child.name === 'Final');
  const value = final === undefined ? null : scope.inside('PriceIndex').decimal(final);
  if (place === null || value === null) {
    scope.keep(element);
    return;
  }
  const reason = element.children.find((child) => child.name === 'IndexName')?.text.trim() ?? '';
  const index: IndexDocument = { ...place, value, reason };
  if (target.gathersIndices) target.indices.push(index);
  const known = indexOf(key, target);
  if (known === null || indexMarkup(known) !== markup(element)) scope.keep(element);
}

/** The columns in which the indices of an estimate have their place. */
export function columnsOfIndices(indices: readonly IndexDocument[]): SummaryBucket[] {
  const columns = Object.keys(WORK_TYPE_OF_COLUMN) as SummaryBucket[]; // the keys of a record of columns
  return columns.filter((column) => {
    const targets = TARGET_OF_COLUMN[column];
    return indices.some((index) =>
      targets === undefined
        ? index.workType === WORK_TYPE_OF_COLUMN[column] && (column === 'equipment') === (index.target === 'equipment')
        : index.target === targets,
    );
  });
}

function placeOf(key: string, column: SummaryBucket | null): Pick<IndexDocument, 'workType' | 'target'> | null {
  if (column === null) return null;
  const target = TARGET_OF_COLUMN[column] ?? TARGET_OF_AMOUNT[key];
  return target === undefined ? null : { workType: WORK_TYPE_OF_COLUMN[column], target };
}

function indexOf(key: string, { column, indices }: ColumnAmounts): IndexDocument | null {
  const place = placeOf(key, column);
  if (place === null) return null;
  const ofTarget = indices.filter((index) => index.target === place.target);
  return (
    ofTarget.find((index) => index.workType === place.workType) ??
    ofTarget.find((index) => index.workType === null) ??
    null
  );
}

/** TPriceIndex as it is written where nothing but the value and the name is known. */
function indexMarkup({ value, reason }: IndexDocument): string {
  const leaf = (name: string, text: string): XmlElement => ({
    name,
    attributes: new Map(),
    children: [],
    text,
    place: { line: 0, column: 0 },
  });
  const children = [leaf('Final', value), leaf('Value', value), leaf('IndexName', reason)];
  return markup({ ...leaf('PriceIndex', ''), children });
}

function put(amounts: DeclaredAmounts, key: string, value: string | null): void {
  if (value !== null) amounts[key] = value;
}
