import type { PriceLevelDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, readFields, table, type Table } from './field';
import { type KeyOf, custom, optionalText } from './fields';
import { partlyRead } from './issue-texts';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { filled } from './write-issue-texts';

type Draft = Omit<PriceLevelDocument, 'year'> & { year: number | null };

/** TPriceLevel */
const PRICE_LEVEL: Table<Draft> = table<Draft>(
  whole('Year', 'year'),
  whole('Month', 'month'),
  whole('Day', 'day'),
  custom('Quarter', whole('Quarter', 'quarter').read, writeQuarter),
  optionalText('Note', 'note'),
);

/** A price level without a year is none; it is kept as it is. */
export function priceLevel<T>(name: string, key: KeyOf<T, PriceLevelDocument | null>): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it
  return custom(
    name,
    (element, target, scope) => {
      (target[keyed] as PriceLevelDocument | null) = read(element, scope); // checked by KeyOf
    },
    (source, out) => {
      const level = source[keyed] as PriceLevelDocument | null; // checked by KeyOf
      if (level !== null) writePriceLevel(name, level, out);
    },
  );
}

/** @param beforeNote writes what an object estimate has there. */
export function writePriceLevel(
  name: string,
  level: PriceLevelDocument,
  out: RecordWriter,
  beforeNote: (inside: RecordWriter) => void = () => undefined,
): void {
  out.element(name, (inside) => {
    for (const field of PRICE_LEVEL.fields) {
      if (field.name === 'Note') beforeNote(inside);
      field.write(level, inside);
    }
  });
}

function read(element: XmlElement, scope: ReadScope): PriceLevelDocument | null {
  const draft: Draft = { year: null, quarter: null, month: null, day: null, note: null };
  readFields(element, PRICE_LEVEL, draft, scope.inside(element.name));
  if (draft.year !== null) return { ...draft, year: draft.year };
  scope.keep(element);
  scope.issue(partlyRead(element.name), element);
  return null;
}

function whole(name: string, key: KeyOf<Draft, number | null>): Field<Draft> {
  return custom(
    name,
    (element, target, scope) => {
      target[key] = scope.integer(element);
    },
    (source, out) => {
      const value = source[key];
      if (value !== null) out.leaf(name, String(value));
    },
  );
}

/** The schema demands the quarter; the month tells it. */
function writeQuarter(source: Draft, out: RecordWriter): void {
  if (source.quarter !== null) out.leaf('Quarter', String(source.quarter));
  else if (source.month === null) out.lacks('Quarter');
  else {
    const quarter = String(Math.ceil(source.month / 3));
    out.leaf('Quarter', quarter);
    out.issue(filled('Quarter', quarter), 'Quarter');
  }
}
