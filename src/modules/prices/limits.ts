/** Sets of an organisation: 89 subjects with their zones for some years. */
export const MAX_PRICE_SETS = 5_000;
/** The federal register has about 150,000 resources. */
export const MAX_ROWS_PER_SET = 300_000;
export const MAX_INDICES_PER_SET = 100;
export const MAX_ROWS_AT_ONCE = 1_000;
/** Codes that one request resolves. */
export const MAX_CODES_AT_ONCE = 100;
