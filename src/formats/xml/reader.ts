import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { FormatError, type FormatErrorReason, type ReadLimits, type ReadOptions } from '../codec';
import { decodeXml } from '../encoding';
import { SharedStrings } from './strings';

/** Line and column of an opening tag, from 1. */
export interface XmlPlace {
  line: number;
  column: number;
}

export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void;
  /** Text between tags; whitespace alone is reported only where `xml:space` preserves it. CDATA is text. */
  text(text: string): void;
  close(name: string): void;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
/** The five entities of XML itself. No prototype: `&constructor;` is not one of them. */
const PREDEFINED_ENTITIES: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, {
  amp: '&',
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
});

/** A reference to an entity, in the words of the parser; `&` followed by no name is a slip of the program that wrote it. */
const ENTITY = /undefined entity|malformed character entity/;

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
  const slices = readXmlSlices(source, handler, options);
  while ((await slices.next()).done !== true);
}

/** The same slice by slice: in between, what the handler has gathered can be handed on. */
export async function* readXmlSlices(
  source: AsyncIterable<unknown>,
  handler: XmlHandler,
  options: ReadOptions,
): AsyncGenerator<void> {
  const reader = new XmlReader(handler, options.limits);
  try {
    for await (const text of decodeXml(source, options)) {
      reader.write(text);
      yield;
    }
    reader.end();
    yield;
  } catch (error) {
    throw error instanceof FormatError && error.place === null ? reader.placed(error) : error;
  }
}

class XmlReader {
  private readonly strings = new SharedStrings();
  private readonly parser = new SaxesParser({ position: true });
  private depth = 0;
  private nodes = 0;
  private sawRoot = false;
  private preservesSpace = false;
  /** Position of the parser at the last event: what lies between is one token, still growing. */
  private lastEventAt = 0;
  private openPlace: XmlPlace = { line: 1, column: 1 };
  private attributes: Map<string, string> | null = null;

  constructor(
    private readonly handler: XmlHandler,
    private readonly limits: ReadLimits,
  ) {
    this.parser.ENTITIES = PREDEFINED_ENTITIES;
    this.parser.on('opentagstart', (tag) => this.onOpenStart(tag));
    this.parser.on('attribute', (attribute) => this.onAttribute(attribute));
    this.parser.on('opentag', (tag) => this.onOpen(tag));
    this.parser.on('closetag', (tag) => this.onClose(tag));
    this.parser.on('text', (text) => this.onText(text));
    this.parser.on('cdata', (text) => this.onText(text));
    this.parser.on('comment', () => this.onEvent());
    this.parser.on('doctype', () => this.refuse('forbidden_markup'));
    this.parser.on('processinginstruction', () => this.onInstruction());
    this.parser.on('error', (error) => this.onError(error));
  }

  write(text: string): void {
    this.parser.write(text);
    if (this.parser.position - this.lastEventAt > this.limits.maxTextLength) this.refuse('too_large');
  }

  end(): void {
    this.parser.close();
    if (!this.sawRoot) this.refuse('not_this_format');
  }

  placed(error: FormatError): FormatError {
    return new FormatError(error.reason, this.place(), { cause: error.cause });
  }

  private onOpenStart(tag: { name: string }): void {
    this.onNode();
    this.sawRoot = true;
    this.depth += 1;
    if (this.depth > this.limits.maxDepth) this.refuse('too_deep');
    this.openPlace = this.placeOfOpenTag(tag.name);
    this.attributes = null;
  }

  private onAttribute(attribute: SaxesAttributePlain): void {
    this.onNode();
    if (attribute.value.length > this.limits.maxTextLength) this.refuse('too_large');
    this.attributes ??= new Map();
    this.attributes.set(attribute.name, this.strings.keep(attribute.value));
    if (this.attributes.size > this.limits.maxRecordNodes) this.refuse('too_many_nodes');
  }

  private onOpen(tag: { name: string }): void {
    this.onEvent();
    const attributes = this.attributes ?? NO_ATTRIBUTES;
    this.preservesSpace = attributes.get('xml:space') === 'preserve';
    this.handler.open(tag.name, attributes, this.openPlace);
  }

  private onClose(tag: { name: string }): void {
    this.onEvent();
    this.depth -= 1;
    this.preservesSpace = false;
    this.handler.close(tag.name);
  }

  private onText(text: string): void {
    this.onEvent();
    if (text.length > this.limits.maxTextLength) this.refuse('too_large');
    if (this.depth > 0 && (this.preservesSpace || !isBlank(text))) this.handler.text(this.strings.keep(text));
  }

  private onInstruction(): void {
    this.onEvent();
    if (this.sawRoot) this.refuse('forbidden_markup');
  }

  /** The parser goes on after an error unless it is stopped here; what follows an error is not worth reading. */
  private onError(error: Error): never {
    this.refuse(ENTITY.test(error.message) ? 'forbidden_markup' : 'malformed', error);
  }

  private onNode(): void {
    this.onEvent();
    this.nodes += 1;
    if (this.nodes > this.limits.maxNodes) this.refuse('too_many_nodes');
  }

  private onEvent(): void {
    this.lastEventAt = this.parser.position;
  }

  private refuse(reason: FormatErrorReason, cause?: unknown): never {
    throw new FormatError(reason, this.place(), { cause });
  }

  private place(): XmlPlace {
    return { line: this.parser.line, column: Math.max(this.parser.column, 1) };
  }

  /** The parser has read the name and one character more; where that was a line break, the tag began a line above. */
  private placeOfOpenTag(name: string): XmlPlace {
    const column = this.parser.column - name.length - 1;
    return column > 0 ? { line: this.parser.line, column } : { line: Math.max(this.parser.line - 1, 1), column: 1 };
  }
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x20) return false;
  return true;
}
