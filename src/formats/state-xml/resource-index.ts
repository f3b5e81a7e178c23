import type { PriceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, forSchemas, readFields, table, type Table } from './field';
import { custom, decimal, kept, optionalText, within } from './fields';
import { partlyRead } from './issue-texts';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { BIM, RIM } from './schema';

interface Priced {
  price: PriceDocument;
}

/** TResIndex. Final already contains the coefficient; the value before it and the coefficient itself are kept. */
const INDEX: Table<PriceDocument> = table<PriceDocument>(
  custom(
    'Name',
    optionalText<PriceDocument>('Name', 'indexName').read,
    // The schema demands a name; an index without one is written with an empty name.
    (source, out) => out.leaf('Name', source.indexName ?? ''),
  ),
  optionalText('Reason', 'indexReason'),
  custom<PriceDocument>('Num', kept<PriceDocument>('Num').read, (_source, out) => {
    if (!out.kept('Num')) out.leaf('Num', '1');
  }),
  within(
    'Value',
    table<PriceDocument>(
      decimal('Final', 'index', 'mandatory'),
      forSchemas(RIM, valueBefore('IndexValue'), kept<PriceDocument>('Coefficient')),
      forSchemas(BIM, valueBefore('Value'), kept<PriceDocument>('Coefficients')),
    ),
  ),
);

/** The value before its coefficient; it is kept where there is one, otherwise it is the final one. */
function valueBefore(name: string): Field<PriceDocument> {
  return custom(name, kept<PriceDocument>(name).read, (source, out) => {
    if (!out.kept(name) && source.index !== null) out.leaf(name, source.index);
  });
}

/** Index of a resource. One without a final value says nothing that could be calculated and is kept as it is. */
export function resourceIndex<T extends Priced>(): Field<T> {
  return custom<T>(
    'Index',
    (element, target, scope) => readIndex(element, target.price, scope),
    (source, out) => writeIndex(source.price, out),
  );
}

/** Indexes of a transport row. The document holds one; several are kept as they are and not taken into account. */
export function transportIndices<T extends Priced>(): Field<T> {
  return custom<T>(
    'Indexes',
    (element, target, scope) => {
      const indices = element.children.filter((child) => child.name === 'Index');
      if (indices.length === 1) {
        const inside = scope.inside('Indexes');
        for (const child of element.children) {
          if (child.name === 'Index') readIndex(child, target.price, inside);
          else inside.keepUnknown(child);
        }
        return;
      }
      scope.keep(element);
      scope.issue(partlyRead('Indexes'), element);
    },
    (source, out) => {
      if (source.price.index === null) out.kept('Indexes');
      else out.element('Indexes', (inside) => writeIndex(source.price, inside));
    },
  );
}

function readIndex(element: XmlElement, price: PriceDocument, scope: ReadScope): void {
  const value = element.children.find((child) => child.name === 'Value');
  const final = value?.children.find((child) => child.name === 'Final')?.text.trim() ?? '';
  if (final !== '') {
    readFields(withoutDefaults(element, final), INDEX, price, scope.inside('Index'));
    return;
  }
  scope.keep(element);
  scope.issue(partlyRead('Index'), element);
}

/** The index without what is written anyway: the number of an only index, the value where no coefficient changes it. */
function withoutDefaults(element: XmlElement, final: string): XmlElement {
  const isDefault = ({ name, text, children }: XmlElement): boolean =>
    (name === 'Num' && text.trim() === '1') ||
    (['IndexValue', 'Value'].includes(name) && children.length === 0 && text.trim() === final);
  const children = element.children
    .filter((child) => !isDefault(child))
    .map((child) => (child.name === 'Value' ? withoutDefaults(child, final) : child));
  return { ...element, children };
}

function writeIndex(price: PriceDocument, out: RecordWriter): void {
  if (price.index === null) out.kept('Index');
  else out.element('Index', (inside) => INDEX.fields.forEach((field) => field.write(price, inside)));
}
