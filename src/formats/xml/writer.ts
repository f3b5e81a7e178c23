import { escapeAttribute, escapeText, withoutInvalid } from './escape';

/** Where one tag ends and the next begins; a text in between keeps the two together. */
const BETWEEN_TAGS = /(?<=>)(?=<)/;

export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * Writes indented XML piece by piece. An element that was begun appears only once it has content, or when it is ended
 * as `mandatory`: so an optional element with nothing in it leaves no trace.
 */
export class XmlWriter {
  private readonly pieces: string[] = [];
  private readonly open: string[] = [];
  /** How many of the innermost open elements have not been written yet. */
  private pending = 0;

  /** @param onInvalid told the name of an element whose text lost characters that XML cannot hold. */
  constructor(private readonly onInvalid: (name: string) => void) {}

  declaration(): void {
    this.pieces.push('<?xml version="1.0" encoding="utf-8"?>\n');
  }

  /** Written at once, with its attributes. */
  root(name: string, attributes: XmlAttributes): void {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
    this.pieces.push('<', name, ...written, '>\n');
    this.open.push(name);
  }

  begin(name: string): void {
    this.open.push(name);
    this.pending += 1;
  }

  end(options: { mandatory?: boolean } = {}): void {
    if (this.pending === 0) {
      const name = this.open.pop()!;
      this.indent();
      this.pieces.push('</', name, '>\n');
    } else if (options.mandatory === true) {
      this.pending -= 1;
      const name = this.open.pop()!;
      this.writePending();
      this.indent();
      this.pieces.push('<', name, '/>\n');
    } else {
      this.pending -= 1;
      this.open.pop();
    }
  }

  leaf(name: string, text: string): void {
    const valid = withoutInvalid(text);
    if (valid !== text) this.onInvalid(name);
    this.writePending();
    this.indent();
    if (valid === '') this.pieces.push('<', name, '/>\n');
    else this.pieces.push('<', name, '>', escapeText(valid), '</', name, '>\n');
  }

  /** Markup as `markup()` makes it: well-formed, without white space between elements, `>` escaped in texts. */
  raw(markup: string): void {
    this.writePending();
    let level = this.open.length;
    for (const line of markup.split(BETWEEN_TAGS)) {
      if (line.startsWith('</')) level -= 1;
      this.pieces.push('  '.repeat(level), line, '\n');
      level += line.startsWith('</') ? 0 : depthOf(line);
    }
  }

  /** What was written since the last call. */
  take(): string {
    const text = this.pieces.join('');
    this.pieces.length = 0;
    return text;
  }

  private writePending(): void {
    for (; this.pending > 0; this.pending -= 1) {
      const level = this.open.length - this.pending;
      this.pieces.push('  '.repeat(level), '<', this.open[level]!, '>\n');
    }
  }

  private indent(): void {
    this.pieces.push('  '.repeat(this.open.length));
  }
}

/** How many elements are open after the line that were not before. */
function depthOf(line: string): number {
  const opening = line.match(/<[^/][^>]*(?<!\/)>/g)?.length ?? 0;
  const closing = line.match(/<\//g)?.length ?? 0;
  return Math.max(opening - closing, 0);
}
