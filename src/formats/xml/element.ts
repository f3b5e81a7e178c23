import { escapeAttribute, escapeText } from './escape';
import type { XmlPlace } from './reader';

/** An element held in memory with everything inside: a record of a document, never a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** All text directly inside, in order. */
  text: string;
  readonly place: XmlPlace;
}

/** The element as markup again, without white space between elements. */
export function markup(element: XmlElement): string {
  const parts: string[] = [];
  appendMarkup(element, parts);
  return parts.join('');
}

function appendMarkup(element: XmlElement, parts: string[]): void {
  parts.push('<', element.name);
  for (const [name, value] of element.attributes) parts.push(' ', name, '="', escapeAttribute(value), '"');
  const text = element.text.trim();
  if (text === '' && element.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>', escapeText(text));
  for (const child of element.children) appendMarkup(child, parts);
  parts.push('</', element.name, '>');
}
