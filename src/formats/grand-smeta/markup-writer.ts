import { encode } from 'iconv-lite';
import type { Extras } from '../document';
import type { IssueLog } from '../issue-log';
import { type XmlElement, markup } from '../xml/element';
import { escapeAttribute, withoutInvalid } from '../xml/escape';
import { elementsOf } from '../xml/fragment';
import { inOrder } from './elements';
import { charactersRemoved } from './issue-texts';
import { KEPT } from './source-node';

/** Null: not to be written, whatever was kept. Undefined: as it was kept. */
export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** What stands inside an element: another one made as it is written, or one that is there. */
export interface Part {
  name: string;
  write(): void;
}

/** Pieces of an opening tag without attributes: indentation, bracket, name. */
const OPENING = 3;

interface ElementOptions {
  /** Where in the extras the element was kept. */
  prefix?: string;
  parts?: readonly Part[];
  /** Names of children of which the document says everything, so that kept ones are not written. */
  except?: readonly string[];
  isMandatory?: boolean;
}

/**
 * Writes elements in the order of the program: what the document has words for, and what was kept of the source in
 * between.
 */
export class MarkupWriter {
  private readonly pieces: string[] = [];
  private depth = 0;

  constructor(readonly issues: IssueLog) {}

  declaration(): void {
    this.pieces.push('<?xml version="1.0" encoding="windows-1251"?>\n');
  }

  /** Opens an element that is closed by `close`. */
  open(name: string, attributes: Attributes, kept: Extras, prefix = ''): void {
    this.startTag(name, attributes, kept, prefix);
    this.pieces.push('>\n');
    this.depth += 1;
  }

  close(name: string): void {
    this.depth -= 1;
    this.closingTag(name);
  }

  /** Left out where there is nothing in it, unless it is mandatory. */
  element(name: string, attributes: Attributes, kept: Extras, options: ElementOptions = {}): void {
    const { prefix = '', isMandatory = false } = options;
    const inside = this.withKept(name, kept, options);
    const before = this.pieces.length;
    this.startTag(name, attributes, kept, prefix);
    const hasAttributes = this.pieces.length > before + OPENING;
    this.pieces.push('>\n');
    const start = this.pieces.length;
    this.depth += 1;
    for (const part of inside) part.write();
    this.depth -= 1;
    if (this.pieces.length > start) this.closingTag(name);
    else if (hasAttributes || isMandatory) this.pieces[start - 1] = '/>\n';
    else this.pieces.length = before;
  }

  /** An element that is there already. */
  raw(element: XmlElement): void {
    this.indent();
    this.pieces.push(this.valid(element.name, markup(element)), '\n');
  }

  part(element: XmlElement): Part {
    return { name: element.name, write: () => this.raw(element) };
  }

  /** Parts, and what was kept right under the prefix, in order. */
  withKept(name: string, kept: Extras, { prefix = '', parts = [], except = [] }: ElementOptions): Part[] {
    const said = new Set([...except, ...parts.map((part) => part.name)]);
    const others = Object.keys(kept).flatMap((key) => {
      const child = key.startsWith(KEPT + prefix) ? key.slice(KEPT.length + prefix.length) : '';
      const isChild = child !== '' && !child.includes('/') && !child.startsWith('@') && !said.has(child);
      return isChild ? elementsOf(kept[key]!) : [];
    });
    return inOrder(name, 'children', [...others.map((element) => this.part(element)), ...parts], (part) => part.name);
  }

  take(): Uint8Array {
    const text = this.pieces.join('');
    this.pieces.length = 0;
    return encoded(text);
  }

  private closingTag(name: string): void {
    this.indent();
    this.pieces.push('</', name, '>\n');
  }

  private startTag(name: string, attributes: Attributes, kept: Extras, prefix: string): void {
    this.indent();
    this.pieces.push('<', name);
    for (const [attribute, value] of this.attributesOf(name, attributes, kept, prefix)) {
      this.pieces.push(' ', attribute, '="', escapeAttribute(this.valid(attribute, value)), '"');
    }
  }

  private attributesOf(name: string, attributes: Attributes, kept: Extras, prefix: string): [string, string][] {
    const start = `${KEPT}${prefix}@`;
    const all = new Map<string, string>();
    for (const [key, value] of Object.entries(kept)) if (key.startsWith(start)) all.set(key.slice(start.length), value);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value === null || value === '') all.delete(attribute);
      else if (value !== undefined) all.set(attribute, value);
    }
    return inOrder(name, 'attributes', [...all], ([attribute]) => attribute);
  }

  private indent(): void {
    this.pieces.push('  '.repeat(this.depth));
  }

  private valid(name: string, text: string): string {
    const valid = withoutInvalid(text);
    if (valid !== text) this.issues.add(charactersRemoved(name), { path: name });
    return valid;
  }
}

/** ASCII, the Cyrillic block of the code page, and its signs; everything else goes by its number. */
const NOT_IN_1251 =
  /[^\x00-\x7f\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491\u00a0\u00a4\u00a6\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b5-\u00b7\u00bb\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]/gu;

function encoded(text: string): Uint8Array {
  return encode(text.replace(NOT_IN_1251, (character) => `&#${character.codePointAt(0)!};`), 'win1251');
}
