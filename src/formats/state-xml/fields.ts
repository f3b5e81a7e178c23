import type { DecimalText } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, type Table, readFields, writeFields } from './field';
import * as issues from './issue-texts';
import { type ReadScope, excerpt } from './read-scope';
import type { RecordWriter } from './record-writer';
import { type Words, wordFor } from './vocabulary';
import { filled, notAllowed, notInSchema } from './write-issue-texts';

/** Keys of T whose values are exactly of type V. */
export type KeyOf<T, V> = {
  [K in keyof T]-?: [T[K]] extends [V] ? ([V] extends [T[K]] ? K : never) : never;
}[keyof T] &
  string;

export type Need = 'optional' | 'mandatory';

type Read<T> = (element: XmlElement, target: T, scope: ReadScope, index: number) => void;
type Write<T> = (source: T, out: RecordWriter) => void;

/** A field made by hand. */
export function custom<T>(name: string, read: Read<T>, write: Write<T>): Field<T> {
  return { name, repeats: false, schemas: null, read, write };
}

export function repeated<T>(field: Field<T>): Field<T> {
  return { ...field, repeats: true };
}

/** A text that the schema demands; absent it is written empty, which the schema allows. */
export function text<T>(name: string, key: KeyOf<T, string>): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, scope.text(element)),
    (source, out) => out.leaf(name, get<string>(source, key)),
  );
}

/** A text that may be absent. Where the schema demands it nevertheless, it is written empty and told. */
export function optionalText<T>(name: string, key: KeyOf<T, string | null>, need: Need = 'optional'): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, scope.text(element) || null),
    (source, out) => {
      const value = get<string | null>(source, key);
      if (value !== null) out.leaf(name, value);
      else if (need === 'mandatory') {
        out.leaf(name, '');
        out.issue(filled(name, ''), name);
      }
    },
  );
}

export function decimal<T>(name: string, key: KeyOf<T, DecimalText | null>, need: Need = 'optional'): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, scope.decimal(element)),
    (source, out) => writeValue(out, name, get<DecimalText | null>(source, key), need),
  );
}

/** An amount among amounts by name. */
export function amount(name: string, key: string, need: Need = 'optional'): Field<Record<string, DecimalText>> {
  return custom(
    name,
    (element, target, scope) => {
      const value = scope.decimal(element);
      if (value !== null) target[key] = value;
    },
    (source, out) => writeValue(out, name, source[key] ?? null, need),
  );
}

/** The number of a row, a positive whole number in the schema and a text with us. */
export function ordinal<T>(name: string, key: KeyOf<T, string>): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, scope.text(element)),
    (source, out) => writeOrdinal(out, name, get<string>(source, key) || null, 'mandatory'),
  );
}

export function optionalOrdinal<T>(name: string, key: KeyOf<T, string | null>, need: Need = 'optional'): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, scope.text(element) || null),
    (source, out) => writeOrdinal(out, name, get<string | null>(source, key), need),
  );
}

export function boolean<T>(name: string, key: KeyOf<T, boolean>): Field<T> {
  return custom(
    name,
    (element, target, scope) => set(target, key, ['true', '1'].includes(scope.text(element))),
    (source, out) => {
      if (get<boolean>(source, key)) out.leaf(name, 'true');
    },
  );
}

/** A word out of a list. An unknown one leaves the target at its default, and is kept as it is. */
export function choice<T, V extends string>(
  name: string,
  key: KeyOf<T, V> | KeyOf<T, V | null>,
  words: Words<V>,
): Field<T> {
  return custom(
    name,
    (element, target, scope) => {
      const value = scope.text(element);
      const word = wordFor(words, value);
      if (word !== null) set(target, key, word);
      else if (value !== '') {
        scope.keep(element);
        scope.issue(issues.unknownWord(name, excerpt(value)), element);
      }
    },
    (source, out) => {
      const word = get<V | null>(source, key);
      if (word !== null) out.leaf(name, words[word]);
    },
  );
}

/** A text that the schema takes from a list and we keep as it is written. */
export function listed<T>(
  name: string,
  key: KeyOf<T, string | null>,
  values: ReadonlySet<string>,
  need: Need = 'optional',
): Field<T> {
  const plain = optionalText<T>(name, key);
  return custom(name, plain.read, (source, out) => {
    const value = get<string | null>(source, key);
    if (value === null || values.has(value)) writeValue(out, name, value, need);
    else out.issue(notAllowed(name, excerpt(value)), name);
  });
}

/** Known to the schema, without a word in the product: kept as it is and written back in its place. */
export function kept<T>(name: string): Field<T> {
  return repeated(
    custom(
      name,
      (element, _target, scope) => scope.keep(element),
      (_source, out) => void out.kept(name),
    ),
  );
}

/** Stands for a schema that does not have the element: tells what is lost. */
export function missingIn<T>(name: string, isStated: (source: T) => boolean): Field<T> {
  return custom(
    name,
    () => undefined,
    (source, out) => {
      if (isStated(source)) out.issue(notInSchema(name), name);
    },
  );
}

/** An element that only groups fields of the same node. */
export function within<T>(name: string, fields: Table<T>, need: Need = 'optional'): Field<T> {
  return custom(
    name,
    (element, target, scope) => {
      scope.keepAttributes(element);
      readFields(element, fields, target, scope.inside(name));
    },
    (source, out) =>
      out.element(name, (inside) => writeFields(fields, source, inside), { mandatory: need === 'mandatory' }),
  );
}

/** Fields of a part of the node, standing directly in the element of the node. */
export function part<T, U>(select: (node: T) => U, fields: readonly Field<U>[]): Field<T>[] {
  return fields.map((field) => ({
    ...field,
    read: (element: XmlElement, target: T, scope: ReadScope, index: number) =>
      field.read(element, select(target), scope, index),
    write: (source: T, out: RecordWriter) => field.write(select(source), out),
  }));
}

export function writeValue(out: RecordWriter, name: string, value: string | null, need: Need = 'optional'): void {
  if (value !== null) out.leaf(name, value);
  else if (need === 'mandatory') out.lacks(name);
}

export function writeOrdinal(out: RecordWriter, name: string, value: string | null, need: Need): void {
  if (value === null || isPositiveInteger(value)) writeValue(out, name, value, need);
  else out.issue(notAllowed(name, excerpt(value)), name);
}

function isPositiveInteger(text: string): boolean {
  return /^\+?0*[1-9]\d{0,17}$/.test(text);
}

// The builders above check the type of the value under the key; the compiler cannot follow that through a generic key.
function set<T>(target: T, key: string, value: unknown): void {
  (target as Record<string, unknown>)[key] = value; // see above
}

function get<V>(source: unknown, key: string): V {
  return (source as Record<string, V>)[key]!; // see above
}
