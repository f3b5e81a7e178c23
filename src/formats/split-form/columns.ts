import type { SheetRow } from '../spreadsheet';

const FIELDS = ['code', 'name', 'unit', 'releasePrice', 'basePrice', 'groupNumber', 'group', 'currentPrice', 'index'] as const;

export type SplitFormField = (typeof FIELDS)[number];

/** The letter of each column. */
export type SplitFormColumns = Readonly<Record<SplitFormField, string>>;

/** The nine columns in their order, by the words that their headings begin or must have. */
const HEADINGS: readonly [SplitFormField, RegExp][] = [
  ['code', /^код/iu],
  ['name', /^наименован/iu],
  ['unit', /^ед(?:\.|иниц)/iu],
  ['releasePrice', /отпускн/iu],
  ['basePrice', /сметн/iu],
  ['groupNumber', /^(?:№|номер|код).*групп/iu],
  ['group', /групп/iu],
  ['currentPrice', /сметн.*(?:текущ|квартал)|текущ/iu],
  ['index', /индекс/iu],
];

/** Of the form none is half as long; a rule with a gap takes the square of the length. */
const LONGEST_HEADING = 500;

/**
 * Finds the table of a split form: a row of headings, and below it the numbers of its nine columns. Where they stand is
 * learnt from them and not from the letters or rows of one edition of the form.
 */
export class SplitFormHead {
  private headings: SheetRow | null = null;

  /** The columns once `row` is the row of their numbers and the headings above it are those of the form. */
  find(row: SheetRow): SplitFormColumns | null {
    const numbered = numberedColumns(row);
    if (numbered !== null && this.headings !== null && isHeaded(this.headings, numbered)) return numbered;
    this.headings = row;
    return null;
  }
}

function numberedColumns({ cells }: SheetRow): SplitFormColumns | null {
  const letters = [...cells].flatMap(([letter, { text }]) => (/^\d{1,2}$/.test(text.trim()) ? [[text.trim(), letter] as const] : []));
  const byNumber = new Map(letters);
  const columns = FIELDS.map((field, index) => [field, byNumber.get(`${index + 1}`)] as const);
  if (columns.some(([, letter]) => letter === undefined)) return null;
  // Every field has its letter: the line above has seen to it.
  return Object.fromEntries(columns) as SplitFormColumns;
}

function isHeaded({ cells }: SheetRow, columns: SplitFormColumns): boolean {
  return HEADINGS.every(([field, words]) => words.test(headingIn(cells.get(columns[field])?.text ?? '')));
}

function headingIn(text: string): string {
  return text.slice(0, LONGEST_HEADING).replace(/\s+/g, ' ').trim();
}
