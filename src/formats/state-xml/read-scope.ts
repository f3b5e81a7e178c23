import type { DecimalText, Extras, SourcePlace } from '../document';
import type { IssueText } from '../issue-log';
import type { ReadLog } from '../read-log';
import { type XmlElement, markup } from '../xml/element';
import * as issues from './issue-texts';
import { readDecimal } from '../number';

/**
 * Where the reader is: the path in the source, and where to keep what has no place in the document. Keys of `extras`
 * are the path of the element relative to the node that holds them; several elements of one name stand one after
 * another.
 */
export class ReadScope {
  constructor(
    readonly log: ReadLog,
    readonly path: string,
    readonly extras: Extras,
    readonly prefix: string,
  ) {}

  /** Inside a child element, whose leftovers go to the same node. */
  inside(step: string): ReadScope {
    return new ReadScope(this.log, `${this.path}/${step}`, this.extras, `${this.prefix}${step}/`);
  }

  /** A child element that becomes a node with extras of its own. */
  node(step: string, extras: Extras): ReadScope {
    return new ReadScope(this.log, `${this.path}/${step}`, extras, '');
  }

  issue(text: IssueText, element: XmlElement): void {
    this.log.issues.add(text, this.placeOf(element));
  }

  placeOf(element: XmlElement): SourcePlace {
    return { path: `${this.path}/${element.name}`, ...element.place };
  }

  /** Keeps the element as it is, without a word: the schema knows it, the product does not. */
  keep(element: XmlElement): void {
    this.keepAs(element.name, element);
  }

  keepAs(name: string, element: XmlElement): void {
    this.put(`${this.prefix}${name}`, markup(element), element);
  }

  keepUnknown(element: XmlElement): void {
    this.keep(element);
    if (this.log.issues.hasRoom()) this.issue(issues.unknownElement(element.name), element);
  }

  keepRepeated(element: XmlElement): void {
    this.keep(element);
    this.issue(issues.duplicateElement(element.name), element);
  }

  /** The trimmed text of a leaf; whatever else stands in it is kept. */
  text(element: XmlElement): string {
    if (element.children.length > 0) {
      const inside = this.inside(element.name);
      for (const child of element.children) inside.keepUnknown(child);
    }
    this.keepAttributes(element);
    return element.text.trim();
  }

  /** Attributes are in no schema, but for those of the root; they are kept as text. */
  keepAttributes(element: XmlElement): void {
    for (const [name, value] of element.attributes) {
      this.put(`${this.prefix}${element.name}/@${name}`, value, element);
      this.issue(issues.unknownElement(`@${name}`), element);
    }
  }

  /** A number as plain digits; null with an issue where it is none, null without a word where it is empty. */
  decimal(element: XmlElement): DecimalText | null {
    const text = this.text(element);
    if (text === '') return null;
    const number = readDecimal(text);
    if (number === null) {
      this.issue(issues.notANumber(element.name, excerpt(text)), element);
      this.keep(element);
      return null;
    }
    if (number.hasComma) this.issue(issues.commaInNumber(element.name, excerpt(text)), element);
    return number.value;
  }

  /** A small whole number: a year, a count. */
  integer(element: XmlElement): number | null {
    const text = this.text(element);
    if (text === '') return null;
    if (/^\d{1,9}$/.test(text)) return parseInt(text, 10);
    this.issue(issues.notANumber(element.name, excerpt(text)), element);
    this.keep(element);
    return null;
  }

  private put(key: string, value: string, element: XmlElement): void {
    const isAllowed = key !== '__proto__' && this.log.spendExtras(key.length + value.length);
    if (isAllowed) this.extras[key] = (Object.hasOwn(this.extras, key) ? this.extras[key]! : '') + value;
    else if (this.log.issues.hasRoom()) this.issue(issues.notKept(excerpt(element.name)), element);
  }
}

const EXCERPT_LENGTH = 60;

export function excerpt(text: string): string {
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH)}…`;
}
