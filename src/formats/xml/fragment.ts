import { DEFAULT_READ_LIMITS } from '../limits';
import type { XmlElement } from './element';
import { type XmlHandler, XmlScanner } from './scanner';
import { SharedStrings } from './strings';

/** What was read was within the limits; escaped again it may be longer. */
const LIMITS = { ...DEFAULT_READ_LIMITS, maxTextLength: Number.MAX_SAFE_INTEGER };

/** Elements that `markup()` once made texts of, as elements again. They stand in no file: their places mean nothing. */
export function elementsOf(markup: string): XmlElement[] {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '', place: { line: 0, column: 0 } };
  const open = [root];
  const handler: XmlHandler = {
    open: (name, attributes) => {
      const element = { ...root, name, attributes, children: [], text: '' };
      open[open.length - 1]!.children.push(element);
      open.push(element);
    },
    text: (text) => {
      open[open.length - 1]!.text += text;
    },
    close: () => {
      open.pop();
    },
  };
  const scanner = new XmlScanner(handler, LIMITS, new SharedStrings());
  scanner.write(`<fragment>${markup}</fragment>`);
  scanner.end();
  return root.children[0]!.children;
}
