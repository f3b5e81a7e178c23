import { FormatError, type FormatErrorReason, type ReadLimits } from '../codec';
import { BadReference, forbiddenAt, Names, resolved } from './characters';
import { isBlank, SourceText, type XmlPlace } from './source-text';

export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void;
  /** Text between tags; whitespace alone is reported only where `xml:space` preserves it. CDATA is text. */
  text(text: string): void;
  close(name: string): void;
}

/** Makes a string that was cut from a slice of the source one that does not keep the slice in memory. */
export interface Strings {
  keep(text: string): string;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

const COMMENT = '<!--';
const CDATA = '<![CDATA[';
/** The declaration is the first thing in a document or is not there. */
const DECLARATION = /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[\w.-]+"|'[\w.-]+'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;
const TARGET = /^<\?([^\s?]+)/;
/** In a value these ask for a closer look. */
const SPECIAL = /[<&\t\n]/;

/**
 * Reads well-formed XML piece by piece and tells the handler, by looking for the next mark instead of at every character. What
 * it refuses and where its limits are: `readXml`. A token is held until it is whole, and is never longer than a text may be.
 */
export class XmlScanner {
  private readonly source = new SourceText();
  private readonly names = new Names();
  /** Names of the open elements. */
  private readonly openNames: string[] = [];
  private nodes = 0;
  private sawRoot = false;
  private preservesSpace = false;
  /** The tag that is being read, its attributes and its place. */
  private tag: string | null = null;
  private attributes: Map<string, string> | null = null;
  private tagPlace: XmlPlace = { line: 1, column: 1 };

  constructor(
    private readonly handler: XmlHandler,
    private readonly limits: ReadLimits,
    private readonly strings: Strings,
  ) {}

  write(slice: string): void {
    const forbidden = forbiddenAt(slice);
    this.source.add(forbidden === -1 ? slice : slice.slice(0, forbidden));
    while (this.step());
    if (forbidden !== -1) this.refuseAt(this.source.length, 'malformed');
    if (this.source.length - this.source.at > this.limits.maxTextLength) this.refuse('too_large');
    this.source.drop();
  }

  end(): void {
    const { source } = this;
    // What is left has no end: a text outside of the root may have none.
    const isDone = this.tag === null && this.openNames.length === 0 && isBlank(source.text, source.at, source.length);
    if (!this.sawRoot && isDone) this.refuse('not_this_format');
    if (!isDone) this.refuseAt(source.length, 'malformed');
  }

  /** Where the scanner stands. */
  place(): XmlPlace {
    return this.source.placeOf(this.source.at);
  }

  /** One token further; false where the next one is not whole yet. */
  private step(): boolean {
    if (this.tag !== null) return this.inTag(this.tag);
    const { source } = this;
    const mark = source.text.indexOf('<', source.at);
    if (mark === -1) return false;
    if (mark > source.at) this.characters(source.at, mark);
    source.at = mark;
    const next = source.text.charCodeAt(mark + 1);
    if (next === SLASH) return this.closingTag(mark);
    if (next === EXCLAMATION) return this.declared(mark);
    if (next === QUESTION) return this.instruction(mark);
    return this.openingTag(mark);
  }

  private characters(from: number, to: number): void {
    const { source } = this;
    if (!this.preservesSpace && isBlank(source.text, from, to)) return;
    if (to - from > this.limits.maxTextLength) this.refuse('too_large');
    const written = source.text.slice(from, to);
    if (written.includes(']]>')) this.refuse('malformed');
    this.tell(written.includes('&') ? this.plain(written) : written);
  }

  private tell(text: string): void {
    const isNothing = isBlank(text, 0, text.length);
    if (this.openNames.length === 0) {
      if (!isNothing) this.refuse('malformed');
    } else if (this.preservesSpace || !isNothing) this.handler.text(this.strings.keep(text));
  }

  private plain(written: string): string {
    const plain = resolved(written);
    if (plain instanceof BadReference) this.refuse(plain.isSlip ? 'malformed' : 'forbidden_markup');
    return plain;
  }

  private openingTag(mark: number): boolean {
    const { source } = this;
    const end = source.endOfName(mark + 1);
    if (end === source.length) return false;
    this.tagPlace = source.placeOf(mark);
    if (this.openNames.length === 0 && this.sawRoot) this.refuse('several_documents');
    this.tag = this.name(mark + 1, end);
    this.attributes = null;
    this.sawRoot = true;
    this.countNode();
    if (this.openNames.length >= this.limits.maxDepth) this.refuse('too_deep');
    source.at = end;
    return true;
  }

  private name(from: number, to: number): string {
    return this.names.accept(this.source.text.slice(from, to)) ?? this.refuse('malformed');
  }

  /** An attribute, or the end of the tag. */
  private inTag(name: string): boolean {
    const { source } = this;
    const from = source.behindSpace(source.at);
    const code = source.text.charCodeAt(from);
    if (code === GREATER) this.opened(name, from + 1);
    else if (code === SLASH) {
      if (from + 1 === source.length) return false;
      if (source.text.charCodeAt(from + 1) !== GREATER) this.refuse('malformed');
      this.opened(name, from + 2);
      this.closed(name);
    } else if (from === source.length) return false;
    else return this.attribute(from);
    return true;
  }

  private attribute(from: number): boolean {
    const { source } = this;
    if (from === source.at) this.refuse('malformed');
    const end = source.endOfName(from);
    const equals = source.behindSpace(end);
    if (equals === source.length) return false;
    if (source.text.charCodeAt(equals) !== EQUALS) this.refuse('malformed');
    const opening = source.behindSpace(equals + 1);
    if (opening === source.length) return false;
    const quote = source.text.charCodeAt(opening);
    if (quote !== QUOTE && quote !== APOSTROPHE) this.refuse('malformed');
    const closing = source.text.indexOf(quote === QUOTE ? '"' : "'", opening + 1);
    if (closing === -1) return false;
    this.setAttribute(this.name(from, end), source.text.slice(opening + 1, closing));
    source.at = closing + 1;
    return true;
  }

  private setAttribute(name: string, written: string): void {
    this.countNode();
    if (written.length > this.limits.maxTextLength) this.refuse('too_large');
    this.attributes ??= new Map();
    if (this.attributes.has(name)) this.refuse('malformed');
    this.attributes.set(name, this.strings.keep(SPECIAL.test(written) ? this.plainValue(written) : written));
    if (this.attributes.size > this.limits.maxRecordNodes) this.refuse('too_many_nodes');
  }

  private plainValue(written: string): string {
    if (written.includes('<')) this.refuse('malformed');
    return this.plain(written.replace(/[\t\n]/g, ' '));
  }

  private opened(name: string, end: number): void {
    const attributes = this.attributes ?? NO_ATTRIBUTES;
    this.source.at = end;
    this.tag = null;
    this.openNames.push(name);
    this.preservesSpace = attributes.get('xml:space') === 'preserve';
    this.handler.open(name, attributes, this.tagPlace);
  }

  private closingTag(mark: number): boolean {
    const { source } = this;
    const end = source.text.indexOf('>', mark);
    if (end === -1) return false;
    const name = this.openNames[this.openNames.length - 1];
    if (name === undefined || !source.text.startsWith(name, mark + 2)) this.refuse('malformed');
    if (source.behindSpace(mark + 2 + name.length) !== end) this.refuse('malformed');
    source.at = end + 1;
    this.closed(name);
    return true;
  }

  private closed(name: string): void {
    this.openNames.pop();
    this.preservesSpace = false;
    this.handler.close(name);
  }

  /** A comment or CDATA; of what else begins so nothing is read. */
  private declared(mark: number): boolean {
    const { source } = this;
    if (source.text.startsWith(COMMENT, mark)) {
      const end = source.text.indexOf('--', mark + COMMENT.length);
      if (end === -1 || end + 2 === source.length) return false;
      if (source.text.charCodeAt(end + 2) !== GREATER) this.refuse('malformed');
      source.at = end + 3;
      return true;
    }
    if (source.text.startsWith(CDATA, mark)) return this.cdata(mark + CDATA.length);
    const begun = source.text.slice(mark, mark + CDATA.length);
    if (COMMENT.startsWith(begun) || CDATA.startsWith(begun)) return false;
    if (begun.length < CDATA.length && '<!DOCTYPE'.startsWith(begun)) return false;
    return this.refuse(begun === '<!DOCTYPE' ? 'forbidden_markup' : 'malformed');
  }

  private cdata(from: number): boolean {
    const { source } = this;
    const end = source.text.indexOf(']]>', from);
    if (end === -1) return false;
    if (this.openNames.length === 0) this.refuse('malformed');
    if (end - from > this.limits.maxTextLength) this.refuse('too_large');
    this.tell(source.text.slice(from, end));
    source.at = end + 3;
    return true;
  }

  private instruction(mark: number): boolean {
    const { source } = this;
    const end = source.text.indexOf('?>', mark);
    if (end === -1) return false;
    const written = source.text.slice(mark, end + 2);
    const target = TARGET.exec(written)?.[1] ?? '';
    const isFirst = mark === 0 && source.isAtStart;
    if (target.toLowerCase() === 'xml') {
      if (!isFirst || !DECLARATION.test(written)) this.refuse('malformed');
    } else if (this.sawRoot) this.refuse('forbidden_markup');
    source.at = end + 2;
    return true;
  }

  private countNode(): void {
    this.nodes += 1;
    if (this.nodes > this.limits.maxNodes) this.refuse('too_many_nodes');
  }

  private refuse(reason: FormatErrorReason): never {
    return this.refuseAt(this.source.at, reason);
  }

  private refuseAt(offset: number, reason: FormatErrorReason): never {
    throw new FormatError(reason, this.source.placeOf(offset));
  }
}
