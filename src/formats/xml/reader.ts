import { FormatError, type ReadOptions } from '../codec';
import { decodeXml } from '../encoding';
import { type Strings, type XmlHandler, XmlScanner } from './scanner';
import { SharedStrings } from './strings';

export type { XmlHandler } from './scanner';
export type { XmlPlace } from './source-text';

/** As they are cut from the slice. */
const TRANSIENT: Strings = { keep: (text) => text };

/**
 * Reads XML from a stream and tells the handler. Memory does not grow with the document: a text, name or attribute is
 * measured while it grows, nodes and depth are counted.
 *
 * Refused outright: document types, entities, processing instructions inside of the root. Those before it are notes of one
 * program to another (`xml-stylesheet`, `xml-model`, `mso-application`) and are passed over.
 *
 * @throws FormatError with the place where reading stopped; whatever the handler throws.
 */
export async function readXml(source: AsyncIterable<unknown>, handler: XmlHandler, options: ReadOptions): Promise<void> {
  const slices = scanned(source, handler, { options, strings: new SharedStrings() });
  while ((await slices.next()).done !== true);
}

/**
 * The same slice by slice: in between, what the handler has gathered can be handed on. Its strings are parts of the slice: one
 * that outlives it is to be made one's own (`SharedStrings`).
 */
export function readXmlSlices(source: AsyncIterable<unknown>, handler: XmlHandler, options: ReadOptions): AsyncGenerator<void> {
  return scanned(source, handler, { options, strings: TRANSIENT });
}

async function* scanned(
  source: AsyncIterable<unknown>,
  handler: XmlHandler,
  { options, strings }: { options: ReadOptions; strings: Strings },
): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler, options.limits, strings);
  try {
    for await (const text of decodeXml(source, options)) {
      scanner.write(text);
      yield;
    }
    scanner.end();
    yield;
  } catch (error) {
    const isPlaced = !(error instanceof FormatError) || error.place !== null;
    throw isPlaced ? error : new FormatError(error.reason, scanner.place(), { cause: error.cause });
  }
}
