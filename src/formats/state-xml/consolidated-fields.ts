import type { Readable } from 'node:stream';
import { FormatError, type DocumentKind, type ReadOptions } from '../codec';
import type { ConsolidatedColumns } from '../consolidated';
import type { DeclaredLevel, DocumentSource, PriceLevelDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { readXml, type XmlPlace } from '../xml/reader';
import { WithoutRootPrefix } from '../xml/root-prefix';
import { type Spine, SpineReader, type SpineVisitor } from '../xml/spine';
import { kindOfFileType, kindOfRoot } from './detect';
import { meta } from './document-head';
import { type Field, readFields, type Table, writeFields } from './field';
import { custom, kept, optionalText, type KeyOf } from './fields';
import { readSummary } from './money';
import { writeDetails } from './object-details';
import { priceLevel, writePriceLevel } from './price-level';
import { filled } from './write-issue-texts';

/** What object and summary estimates have alike in the schemas. */

type ConsolidatedKind = Extract<DocumentKind, 'object_estimate' | 'summary_estimate'>;

export function blankColumns(): ConsolidatedColumns {
  return { building: null, mounting: null, equipment: null, other: null, total: null };
}

export function blankSource(): DocumentSource {
  return { format: 'state-xml', schemaVersion: null, program: null, programVersion: null, exportedAt: null };
}

/** @throws FormatError as `Codec.read` does. */
export async function readSpine(source: Readable, spine: Spine, visitor: SpineVisitor, options: ReadOptions): Promise<void> {
  const reader = new SpineReader(spine, visitor, options.limits.maxRecordNodes);
  await readXml(source, new WithoutRootPrefix(reader), options);
}

/** Whether the root alone says that this is the document. @throws FormatError where it says that this is another one. */
export function assertRoot(
  expected: ConsolidatedKind,
  { name, attributes, place }: { name: string; attributes: ReadonlyMap<string, string>; place: XmlPlace },
): boolean {
  const location = [...attributes].find(([key]) => key.endsWith('noNamespaceSchemaLocation'))?.[1] ?? null;
  const kind = kindOfRoot(name, location);
  if (kind === null) throw new FormatError('not_this_format', place);
  if (kind !== 'unknown' && kind !== expected) throw new FormatError('unsupported_version', place, { documentKind: kind });
  return kind === expected;
}

/**
 * Who wrote the document and what it is. It comes before everything else, so a document of another kind is refused
 * before anything of it is taken for a row.
 */
export function metaOf<T extends { source: DocumentSource }>(expected: ConsolidatedKind, fileType: string): Field<T> {
  const { write } = meta<T>(fileType);
  return custom(
    'Meta',
    (element, { source }) => {
      const kind = kindOfFileType(textAt(element, 'File', 'Type') ?? '');
      if (kind !== 'unknown' && kind !== expected) {
        throw new FormatError('unsupported_version', element.place, { documentKind: kind });
      }
      source.program = textAt(element, 'Soft', 'Name');
      source.programVersion = textAt(element, 'Soft', 'Version');
      source.schemaVersion = textAt(element, 'File', 'Version');
    },
    write,
  );
}

function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  let found: XmlElement | undefined = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found?.text.trim() || null;
}

/** A text that the schema demands and that documents leave empty. */
export function blank<T>(name: string, key: KeyOf<T, string | null>): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it
  return custom(name, optionalText<T>(name, key).read, (source, out) => {
    out.leaf(name, (source[keyed] as string | null) ?? ''); // checked by KeyOf
  });
}

interface AtPriceLevel {
  priceLevel: PriceLevelDocument | null;
  isBaseLevel: boolean | null;
}

/** A price level that says itself whether it is the base one. */
export function priceLevelWithKind<T extends AtPriceLevel>(): Field<T> {
  const plain = priceLevel<AtPriceLevel>('PriceLevel', 'priceLevel');
  return custom(
    'PriceLevel',
    (element, target, scope) => {
      const isBase = element.children.find((child) => child.name === 'BasicPrice')?.text.trim() ?? null;
      target.isBaseLevel = isBase === null ? null : ['true', '1'].includes(isBase);
      const rest = { ...element, children: element.children.filter((child) => child.name !== 'BasicPrice') };
      plain.read(rest, target, scope, 1);
    },
    ({ priceLevel: level, isBaseLevel }, out) => {
      if (level === null) return;
      writePriceLevel('PriceLevel', level, out, (inside) => {
        if (isBaseLevel === null) inside.lacks('BasicPrice');
        else inside.leaf('BasicPrice', String(isBaseLevel));
      });
    },
  );
}

/** Figures under a name of their own: a total, a running total. */
export function columns<T>(
  name: string,
  key: KeyOf<T, ConsolidatedColumns | null>,
  fields: Table<ConsolidatedColumns>,
): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it
  return custom(
    name,
    (element, target, scope) => {
      const read = blankColumns();
      readFields(element, fields, read, scope.inside(name));
      (target[keyed] as ConsolidatedColumns | null) = read; // checked by KeyOf
    },
    (source, out) => {
      const stated = source[keyed] as ConsolidatedColumns | null; // checked by KeyOf
      if (stated === null) out.lacks(name);
      else out.element(name, (inside) => writeFields(fields, stated, inside), { mandatory: true });
    },
  );
}

export type Signatory = readonly [who: string, parts: readonly string[]];

/** Kept as they are; the schema demands them, and takes empty ones. */
export function signatures<T>(nobody: readonly Signatory[]): Field<T> {
  const plain = kept<T>('Signatures');
  return custom('Signatures', plain.read, (_source, out) => {
    if (out.kept('Signatures')) return;
    out.element('Signatures', (inside) => {
      for (const [who, parts] of nobody) inside.element(who, (signed) => parts.forEach((name) => signed.leaf(name, '')));
    });
    out.issue(filled('Signatures', ''), 'Signatures');
  });
}

/** The cost by its elements: a summary like that of a local estimate. */
export function details<T extends { details: DeclaredLevel | null }>(
  columnsOf: (node: T) => ConsolidatedColumns | null,
): Field<T> {
  return custom<T>(
    'Details',
    (element, target, scope) => {
      target.details = readSummary(withParts(element), { of: [], areGathered: false }, scope);
    },
    (source, out) => writeDetails(source.details, columnsOf(source), out),
  );
}

/** In a summary estimate the summary of all works is one figure; elsewhere it has parts, and that figure is its total. */
function withParts(element: XmlElement): XmlElement {
  const children = element.children.map((child) => {
    const isFigure = child.name === 'Summary' && child.children.length === 0 && child.text.trim() !== '';
    return isFigure ? { ...child, text: '', children: [{ ...child, name: 'Total' }] } : child;
  });
  return { ...element, children };
}
