type Measure = (text: string) => number;

const LINE_ENDS = /\r\n?|\n/;
/** Where a word may go on in the next line: behind hyphens and strokes, and where a soft hyphen says so. */
const FRAGMENT_ENDS = /(?<=[-/\\_\u00ad])/u;
const SOFT_HYPHEN = '\u00ad';

/** The lines of a text in a column. A word too long for it is divided, at worst between any two letters. */
export function wrapped(text: string, limit: number, measure: Measure): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (!LINE_ENDS.test(whole) && measure(whole) <= limit) return [whole];
  const lines = new Lines(limit, measure);
  for (const paragraph of whole.split(LINE_ENDS)) {
    for (const word of paragraph.split(' ')) if (word !== '') lines.word(word);
    lines.end();
  }
  return lines.done;
}

class Lines {
  readonly done: string[] = [];
  private line = '';
  private width = 0;
  private readonly space: number;

  constructor(
    private readonly limit: number,
    private readonly measure: Measure,
  ) {
    this.space = measure(' ');
  }

  word(word: string): void {
    const width = this.measure(word);
    if (this.line !== '' && this.width + this.space + width <= this.limit) this.append(` ${word}`, this.space + width);
    else if (this.line === '' && width <= this.limit) this.append(word, width);
    else if (width <= this.limit && !word.includes(SOFT_HYPHEN)) {
      this.end();
      this.append(word, width);
    } else this.divided(word);
  }

  end(): void {
    if (this.line !== '') this.done.push(this.line.endsWith(SOFT_HYPHEN) ? `${this.line.slice(0, -1)}-` : this.line);
    this.line = '';
    this.width = 0;
  }

  private divided(word: string): void {
    let gap = this.line === '' ? '' : ' ';
    for (const fragment of word.split(FRAGMENT_ENDS)) {
      const width = this.measure(shown(fragment));
      if (this.width + this.measure(gap) + width > this.limit) {
        this.end();
        gap = '';
      }
      if (width > this.limit) this.letters(fragment);
      else this.append(`${gap}${fragment}`, this.measure(`${gap}${fragment}`));
      gap = '';
    }
  }

  private letters(fragment: string): void {
    for (const letter of fragment) {
      const width = this.measure(letter);
      if (this.width + width > this.limit) this.end();
      this.append(letter, width);
    }
  }

  private append(text: string, width: number): void {
    this.line += text;
    this.width += width;
  }
}

/** A soft hyphen is a hyphen where a line ends with it. */
function shown(fragment: string): string {
  return fragment.endsWith(SOFT_HYPHEN) ? `${fragment.slice(0, -1)}-` : fragment;
}
