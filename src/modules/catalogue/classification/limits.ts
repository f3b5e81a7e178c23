/** Characters of a text: a line of a bill of quantities, and no page of it. */
export const MAX_TEXT = 1_000;
/** Texts of one request: a bill of quantities. */
export const MAX_TEXTS = 1_000;
export const MAX_CANDIDATES = 10;
/** What people have chosen one by one. */
export const MAX_CORRECTIONS = 10_000;
