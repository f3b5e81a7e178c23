import { CanonicalText } from '../../engine';
import type { FormRow } from './form-row';
import type { Caption, Report } from './report';

const COLUMNS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/**
 * The hash that a print bears: of what it says, in the order of the paper, and not of who printed it and when. Two
 * prints with one hash say the same, whatever their format.
 */
export class ContentHash {
  private readonly text = new CanonicalText();

  constructor(private readonly report: Report) {
    this.text.text(report.title).text(report.name);
    // What program printed it is no part of what is said.
    const said = [...report.head()].filter(([caption]) => caption !== PROGRAM_CAPTION);
    this.text.list(said, captionText);
  }

  row({ style, cells }: FormRow): void {
    this.text.text(style);
    for (const column of COLUMNS) this.text.text(cells[column] ?? '');
  }

  /** SHA-256, hex; the table has been walked by now. */
  digest(): string {
    return this.text.list([...this.report.signatures()], captionText).digest();
  }
}

export const PROGRAM_CAPTION = 'Наименование программного продукта';

function captionText(text: CanonicalText, [caption, value]: Caption): void {
  text.text(caption).text(value);
}
