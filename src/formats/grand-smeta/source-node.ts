import type { DecimalText, Extras, SourcePlace } from '../document';
import type { IssueText } from '../issue-log';
import type { ReadLog } from '../read-log';
import { type XmlElement, markup } from '../xml/element';
import { isKnownAttribute, isKnownChild } from './elements';
import { notANumber, notKept, unknownPart } from './issue-texts';
import { readNumber, wordsOf } from './values';

/** Tells the leftovers of this format from those of others, whose keys are paths without a mark. */
export const KEPT = 'gs:';

const EXCERPT_LENGTH = 60;

export function excerpt(text: string): string {
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH)}…`;
}

/**
 * An element being read. What is asked for counts as read; `keepRest` puts everything else into the extras of the node
 * of the document that it belongs to, under the path of the element inside that node.
 */
export class SourceNode {
  private readonly taken = new Set<string>();
  private readonly takenChildren = new Set<XmlElement>();

  constructor(
    readonly element: XmlElement,
    readonly log: ReadLog,
    readonly path: string,
  ) {}

  get place(): SourcePlace {
    return { path: this.path, ...this.element.place };
  }

  /** Trimmed; null where it is absent or empty. */
  text(name: string): string | null {
    this.taken.add(name);
    return this.element.attributes.get(name)?.trim() || null;
  }

  words(name: string): ReadonlySet<string> {
    return wordsOf(this.text(name));
  }

  /** Null with an issue where it is no number; the source is kept then. */
  decimal(name: string): DecimalText | null {
    const text = this.text(name);
    const number = text === null ? null : readNumber(text);
    if (text !== null && number === null) {
      this.taken.delete(name);
      this.issue(notANumber(name, excerpt(text)));
    }
    return number;
  }

  /** What `parse` makes of a text; a text that it cannot read is kept. */
  parsed<Value>(name: string, parse: (text: string) => Value | null): Value | null {
    const text = this.text(name);
    const value = text === null ? null : parse(text);
    if (value === null) this.taken.delete(name);
    return value;
  }

  children(name: string): SourceNode[] {
    const found = this.element.children.filter((child) => child.name === name);
    for (const child of found) this.takenChildren.add(child);
    const step = (index: number): string => (found.length === 1 ? name : `${name}[${index + 1}]`);
    return found.map((child, index) => new SourceNode(child, this.log, `${this.path}/${step(index)}`));
  }

  /** The first of that name; any other stays to be kept. */
  child(name: string): SourceNode | null {
    const found = this.element.children.find((child) => child.name === name);
    if (found === undefined) return null;
    this.takenChildren.add(found);
    return new SourceNode(found, this.log, `${this.path}/${name}`);
  }

  /** The element is to be kept with the rest after all. */
  leave(name: string): void {
    this.taken.delete(name);
  }

  issue(text: IssueText): void {
    this.log.issues.add(text, this.place);
  }

  keepRest(extras: Extras, prefix = ''): void {
    const { name: element, attributes, children, text } = this.element;
    for (const [name, value] of attributes) {
      if (this.taken.has(name)) continue;
      if (!isKnownAttribute(element, name)) this.tellUnknown(`@${name}`);
      this.keep(extras, `${prefix}@${name}`, value);
    }
    for (const child of children) {
      if (this.takenChildren.has(child)) continue;
      if (!isKnownChild(element, child.name)) this.tellUnknown(child.name);
      this.keep(extras, prefix + child.name, markup(child));
    }
    if (text.trim() !== '') this.issue(notKept('#text'));
  }

  keep(extras: Extras, key: string, value: string): void {
    if (this.log.spendExtras(key.length + value.length)) extras[KEPT + key] = (extras[KEPT + key] ?? '') + value;
    else if (this.log.issues.hasRoom()) this.issue(notKept(excerpt(key)));
  }

  /** The whole element, under its name. */
  keepWhole(extras: Extras): void {
    this.keep(extras, this.element.name, markup(this.element));
  }

  private tellUnknown(name: string): void {
    if (this.log.issues.hasRoom()) this.issue(unknownPart(excerpt(name)));
  }
}
