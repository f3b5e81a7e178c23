import { SaxesParser } from 'saxes';
import type { XmlElement } from './element';

/** Elements that `markup()` once made texts of, as elements again. They stand in no file: their places mean nothing. */
export function elementsOf(markup: string): XmlElement[] {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '', place: { line: 0, column: 0 } };
  const open = [root];
  const parser = new SaxesParser({ fragment: true });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { ...root, name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
    open[open.length - 1]!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open[open.length - 1]!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(markup).close();
  return root.children;
}
