const SPACE = 0x20;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** Line and column of an opening tag, from 1. */
export interface XmlPlace {
  line: number;
  column: number;
}

/** The part of a source that is being read, with line ends as XML has them, and where in the whole it stands. */
export class SourceText {
  text = '';
  /** How far it has been read. */
  at = 0;
  private line = 1;
  /** Where the line began, before the text perhaps, and the end of line that comes next. */
  private lineStart = 0;
  private lineEnd = -1;
  private endedWithReturn = false;
  private hasDropped = false;

  get length(): number {
    return this.text.length;
  }

  /** Whether the first character is that of the whole source. */
  get isAtStart(): boolean {
    return !this.hasDropped;
  }

  add(slice: string): void {
    const before = this.text.length;
    this.text += this.withLineEnds(slice);
    if (this.lineEnd === -1) this.lineEnd = this.text.indexOf('\n', before);
  }

  /** Forgets what has been read. */
  drop(): void {
    if (this.at === 0) return;
    this.placeOf(this.at);
    this.text = this.text.slice(this.at);
    this.lineStart -= this.at;
    if (this.lineEnd !== -1) this.lineEnd -= this.at;
    this.at = 0;
    this.hasDropped = true;
  }

  /** Of an offset that is not before one that was asked for already. */
  placeOf(offset: number): XmlPlace {
    while (this.lineEnd !== -1 && this.lineEnd < offset) {
      this.line += 1;
      this.lineStart = this.lineEnd + 1;
      this.lineEnd = this.text.indexOf('\n', this.lineStart);
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }

  behindSpace(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) <= SPACE) at += 1;
    return at;
  }

  /** Where a name that begins here ends: the end of the text where it may go on. */
  endOfName(from: number): number {
    for (let at = from; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code <= SPACE || code === SLASH || code === LESS || code === EQUALS || code === GREATER) return at;
    }
    return this.text.length;
  }

  private withLineEnds(slice: string): string {
    const text = this.endedWithReturn && slice.startsWith('\n') ? slice.slice(1) : slice;
    if (slice !== '') this.endedWithReturn = slice.endsWith('\r');
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

/** Whether there is nothing but white space in this part of a text. */
export function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) > SPACE) return false;
  return true;
}
