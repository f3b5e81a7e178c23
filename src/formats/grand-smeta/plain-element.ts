import type { XmlElement } from '../xml/element';
import { inOrder } from './elements';

const NOWHERE = { line: 0, column: 0 };

/** An element to be written, its attributes in the order of the program; empty ones are left out. */
export function plainElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: XmlElement[] = [],
): XmlElement {
  const written = Object.entries(attributes).filter(([, value]) => value !== '');
  const ordered = inOrder(name, 'attributes', written, ([attribute]) => attribute);
  return { name, attributes: new Map(ordered), children, text: '', place: NOWHERE };
}
