import type { XmlElement } from '../xml/element';

/** The widest figure that a norm states: numeric(24,7). */
const FIGURE = /^\d{1,17}(?:\.\d{1,7})?$/;
const RUSSIAN_DAY = /^(\d{2})\.(\d{2})\.(\d{4})$/;
const AMERICAN_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
/** `378/пр_18.05.2022` */
const DECREE = /^(.+?)(?:_(\d{2}\.\d{2}\.\d{4}))?$/;

/** A figure with a comma or a point; null for anything else. */
export function figure(text: string | null): string | null {
  const plain = text?.replace(',', '.') ?? '';
  return FIGURE.test(plain) ? plain : null;
}

/** The text of an attribute, null where it is absent or empty. */
export function attribute(element: XmlElement, name: string): string | null {
  return stated(element.attributes, name);
}

export function stated(attributes: ReadonlyMap<string, string>, name: string): string | null {
  const text = attributes.get(name)?.trim() ?? '';
  return text === '' ? null : text;
}

/** The day of `14.08.2025` and of `8/18/2025`, which the programs of one office write side by side. */
export function dayOf(text: string | null): string | null {
  const russian = RUSSIAN_DAY.exec(text ?? '');
  if (russian !== null) return `${russian[3]}-${russian[2]}-${russian[1]}`;
  const american = AMERICAN_DAY.exec(text ?? '');
  if (american === null) return null;
  return `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`;
}

export function decreeOf(text: string | null): { act: string | null; actDate: string | null } {
  const [, act = null, day = null] = DECREE.exec(text ?? '') ?? [];
  return { act: headerText(act, MAX_LENGTHS.act), actDate: dayOf(day) };
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The children of the first child of this name: `<Content><Item/></Content>`. */
export function itemsOf(element: XmlElement, list: string): XmlElement[] {
  return element.children.find(({ name }) => name === list)?.children ?? [];
}

/** The longest texts of each kind that the official files have are a third of these. */
export const MAX_LENGTHS = { title: 500, act: 100, unit: 100, groupCode: 60, coefficientCode: 100, target: 50 } as const;

/** What a file says about itself, on one line and cut where it rambles; null where it says nothing. */
export function headerText(text: string | null, maxLength: number = MAX_LENGTHS.title): string | null {
  const line = text?.replace(/\s+/g, ' ').trim() ?? '';
  return line === '' ? null : line.slice(0, maxLength);
}
