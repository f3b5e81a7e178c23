/** The hidden column behind the twelve of the form. */
export const KIND_COLUMN = 13;

/** Of the twelve columns, in characters. */
export const WIDTHS: readonly number[] = [6, 18, 48, 10, 12, 15, 15, 13, 10, 13, 15, 15];
