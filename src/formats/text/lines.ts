import { FormatError, type ReadOptions } from '../codec';
import { decode } from '../encoding';
import { textEncoding } from './text-encoding';

export interface TextLine {
  text: string;
  /** From 1. */
  number: number;
}

/** The mark with which programs of DOS end a file. */
const END_OF_FILE = '\x1a';

/**
 * The lines of a text, ended by CRLF, LF or CR, in batches of one slice of the source. Empty ones are passed over.
 *
 * @throws FormatError `too_large` for a line longer than `maxTextLength`, and whatever `decode` throws
 */
export async function* readLines(source: AsyncIterable<unknown>, options: ReadOptions): AsyncGenerator<TextLine[]> {
  const splitter = new LineSplitter(options.limits.maxTextLength);
  for await (const text of decode(source, options, textEncoding)) yield splitter.push(text);
  yield splitter.push('\n');
}

class LineSplitter {
  private rest = '';
  private count = 0;

  constructor(private readonly maxLength: number) {}

  push(text: string): TextLine[] {
    const whole = this.rest + text;
    // A carriage return at the end may be the first half of a line break.
    const end = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const parts = whole.slice(0, end).split(/\r\n|\n|\r/);
    this.rest = parts.pop()! + whole.slice(end);
    if (this.rest.length > this.maxLength) throw this.tooLong();
    return parts.flatMap((part) => this.line(part));
  }

  private line(part: string): TextLine[] {
    if (part.length > this.maxLength) throw this.tooLong();
    this.count += 1;
    return part.trim() === '' || part.startsWith(END_OF_FILE) ? [] : [{ text: part, number: this.count }];
  }

  private tooLong(): FormatError {
    return new FormatError('too_large', { line: this.count + 1, column: 1 });
  }
}
