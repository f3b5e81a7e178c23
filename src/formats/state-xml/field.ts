import type { XmlElement } from '../xml/element';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import type { Schema } from './schema';
import { notInSchema } from './write-issue-texts';

/**
 * One element of a schema type: how it is read into a node of type T and written from it. A type is a table of fields
 * in the order of the schema; reading does not depend on the order.
 */
export interface Field<T> {
  readonly name: string;
  /** May occur several times. Every other element counts once. */
  readonly repeats: boolean;
  /** Schemas that have the element in this place; null means all. */
  readonly schemas: readonly Schema[] | null;
  /** @param index which of the elements of this name in its parent, from 1. */
  read(element: XmlElement, target: T, scope: ReadScope, index: number): void;
  write(source: T, out: RecordWriter): void;
}

export interface Table<T> {
  readonly fields: readonly Field<T>[];
  readonly byName: ReadonlyMap<string, Field<T>>;
}

export function table<T>(...fields: readonly (Field<T> | readonly Field<T>[])[]): Table<T> {
  const all = fields.flat() as Field<T>[]; // flat() of a union of an array and its item keeps the item type
  const byName = new Map<string, Field<T>>();
  for (const field of all) if (!byName.has(field.name)) byName.set(field.name, field);
  return { fields: all, byName };
}

/** The field as it stands in some schemas only. In another place of the table it may stand for the other schemas. */
export function only<T>(schema: Schema | readonly Schema[], field: Field<T>): Field<T> {
  return { ...field, schemas: typeof schema === 'string' ? [schema] : schema };
}

/** Fields of some schemas only: those that are narrower already stay so. */
export function forSchemas<T>(
  schemas: readonly Schema[],
  ...fields: readonly (Field<T> | readonly Field<T>[])[]
): Field<T>[] {
  const all = fields.flat() as Field<T>[]; // as in `table`
  return all.map((field) => ({
    ...field,
    schemas: (field.schemas ?? schemas).filter((schema) => schemas.includes(schema)),
  }));
}

/** Reads the children of one element by a table; elements may come one at a time. */
export class FieldReader<T> {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly fields: Table<T>,
    private readonly target: T,
    private readonly scope: ReadScope,
  ) {}

  read(element: XmlElement): void {
    const { name } = element;
    const field = this.fields.byName.get(name);
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    if (field === undefined) this.scope.keepUnknown(element);
    else if (count > 1 && !field.repeats) this.scope.keepRepeated(element);
    else field.read(element, this.target, this.scope, count);
  }
}

export function readFields<T>(element: XmlElement, fields: Table<T>, target: T, scope: ReadScope): void {
  const reader = new FieldReader(fields, target, scope);
  for (const child of element.children) reader.read(child);
}

/** Writes a whole type: its fields in order, then what the reader did not know. */
export function writeFields<T>(fields: Table<T>, source: T, out: RecordWriter): void {
  writeRange(fields, source, out, fields.fields);
  out.foreign((name) => fields.byName.has(name));
}

/** The part of a type that stands before the named element. */
export function writeBefore<T>(fields: Table<T>, name: string, source: T, out: RecordWriter): void {
  writeRange(fields, source, out, fields.fields.slice(0, indexOf(fields, name)));
}

/** The part after it, and what the reader did not know. */
export function writeAfter<T>(fields: Table<T>, name: string, source: T, out: RecordWriter): void {
  writeRange(fields, source, out, fields.fields.slice(indexOf(fields, name) + 1));
  out.foreign((known) => fields.byName.has(known));
}

function writeRange<T>(fields: Table<T>, source: T, out: RecordWriter, range: readonly Field<T>[]): void {
  const { schema } = out.context;
  for (const field of range) {
    if (isIn(field, schema)) field.write(source, out);
    else if (out.extra(field.name) !== null && !isWrittenElsewhere(fields, field.name, schema)) {
      out.issue(notInSchema(field.name), field.name);
    }
  }
}

function isWrittenElsewhere<T>(fields: Table<T>, name: string, schema: Schema): boolean {
  return fields.fields.some((field) => field.name === name && isIn(field, schema));
}

function isIn<T>(field: Field<T>, schema: Schema): boolean {
  return field.schemas === null || field.schemas.includes(schema);
}

function indexOf<T>(fields: Table<T>, name: string): number {
  return fields.fields.findIndex((field) => field.name === name);
}
