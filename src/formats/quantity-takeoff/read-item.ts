import type { PositionKind } from '../../engine';
import { blankPosition } from '../blank';
import type { DecimalText, PositionDocument } from '../document';
import { readDecimal } from '../number';
import type { ReadLog } from '../read-log';
import type { XmlElement } from '../xml/element';
import { notANumber, notRead, unknownType } from './issue-texts';

const KINDS: Readonly<Record<string, PositionKind>> = {
  работа: 'cost',
  материал: 'material',
  оборудование: 'equipment',
  машина: 'machine',
  перевозка: 'transport',
  прочее: 'other',
};
const READ = new Set(['num', 'type', 'name', 'unit', 'quantity', 'quantityformula', 'links', 'comment', 'resources', 'freestring']);
const EXCERPT_LENGTH = 60;

/** What rows of the takeoff refer to. */
export interface TakeoffContext {
  log: ReadLog;
  /** Number of the takeoff: estimates name it where positions come from. */
  number: string;
  /** File names by their ids in the takeoff. */
  files: ReadonlyMap<string, string>;
}

export type TakeoffRow = { type: 'position'; position: PositionDocument } | { type: 'text'; text: string };

/**
 * A work and what is used by it, one position each: quantities and formulas of a takeoff are of the whole, so that nothing is
 * divided by anything. What is used is numbered behind its work, `3.1`.
 */
export function rowsOfWork(work: XmlElement, path: string, context: TakeoffContext): TakeoffRow[] {
  const number = textOf(work, 'num');
  const resources = work.children.filter(({ name }) => name === 'resources').flatMap(({ children }) => children);
  const position = readItem(work, { path, number, fallback: 'cost' }, context);
  const used = resources
    .filter(({ name }) => name === 'resource')
    .flatMap((resource, index) => {
      const own = `${number}.${textOf(resource, 'num') || index + 1}`;
      const inside = `${path}/Resources/Resource[${index + 1}]`;
      return withTexts(resource, readItem(resource, { path: inside, number: own, fallback: 'material' }, context));
    });
  return [...withTexts(work, position), ...used];
}

/** Free lines stand above their row. */
function withTexts(element: XmlElement, position: PositionDocument): TakeoffRow[] {
  const texts = element.children.filter(({ name }) => name === 'freestring').map(({ text }) => text.trim());
  return [
    ...texts.filter((text) => text !== '').map((text): TakeoffRow => ({ type: 'text', text })),
    { type: 'position', position },
  ];
}

function readItem(
  element: XmlElement,
  { path, number, fallback }: { path: string; number: string; fallback: PositionKind },
  context: TakeoffContext,
): PositionDocument {
  const { log } = context;
  log.countPosition(element.place);
  for (const { name, place } of element.children) {
    if (!READ.has(name)) log.issues.add(notRead(name), { path: `${path}/${name}`, ...place });
  }
  const kind = kindOf(element, fallback, { path, log });
  const rowNumber = textOf(element, 'num');
  return {
    ...blankPosition({ path, ...element.place }),
    number,
    kind,
    summaryType: kind === 'equipment' ? 'equipment' : 'building',
    name: textOf(element, 'name'),
    unit: textOf(element, 'unit'),
    quantity: quantityOf(element, path, log),
    quantityFormula: textOf(element, 'quantityformula') || null,
    comment: commentOf(element, context.files),
    quantityTakeoff: context.number === '' || rowNumber === '' ? null : { fileName: context.number, numbers: [number.split('.')[0]!] },
  };
}

function kindOf(element: XmlElement, fallback: PositionKind, { path, log }: { path: string; log: ReadLog }): PositionKind {
  const type = textOf(element, 'type').toLowerCase();
  if (type === '') return fallback;
  if (Object.hasOwn(KINDS, type)) return KINDS[type]!;
  log.issues.add(unknownType(type.slice(0, EXCERPT_LENGTH)), { path, ...element.place });
  return 'cost';
}

function quantityOf(element: XmlElement, path: string, log: ReadLog): DecimalText | null {
  const text = textOf(element, 'quantity');
  if (text === '') return null;
  const number = readDecimal(text);
  if (number === null) log.issues.add(notANumber('Quantity', text.slice(0, EXCERPT_LENGTH)), { path, ...element.place });
  return number?.value ?? null;
}

/** The comment of the row, and where in the project its quantity stands. */
function commentOf(element: XmlElement, files: ReadonlyMap<string, string>): string | null {
  const links = element.children.filter(({ name }) => name === 'links').flatMap(({ children }) => children);
  const parts = [textOf(element, 'comment'), ...links.map((link) => linkText(link, files))];
  return parts.filter((part) => part !== '').join('; ') || null;
}

function linkText(link: XmlElement, files: ReadonlyMap<string, string>): string {
  const file = files.get(textOf(link, 'fileid')) ?? '';
  const page = textOf(link, 'pagenumber');
  const parts = [file, page === '' ? '' : `л. ${page}`, textOf(link, 'pagedescription'), textOf(link, 'ifcdescription')];
  return parts.filter((part) => part !== '').join(', ');
}

/** Of a child, or of an attribute: the schemas differ in what they make of numbers and types. */
export function textOf(element: XmlElement, name: string): string {
  const child = element.children.find((each) => each.name === name);
  return (child?.text ?? element.attributes.get(name) ?? '').trim();
}
