/** Sets of an organisation: 89 subjects with their zones for some years. */
export const MAX_PRICE_SETS = 5_000;
/** The federal register has about 150,000 resources. */
export const MAX_ROWS_PER_SET = 300_000;
export const MAX_INDICES_PER_SET = 100;
/** Codes that one request resolves. */
export const MAX_CODES_AT_ONCE = 100;
/** Offers of suppliers that an organisation keeps. */
export const MAX_OFFERS = 200_000;
export const MAX_ANALYSES = 10_000;
export const MAX_ROWS_PER_ANALYSIS = 5_000;
/** Offers for one resource of an analysis. */
export const MAX_OFFERS_PER_ROW = 20;
/** Analyses that one look-up goes through, the first first. */
export const MAX_ANALYSES_AT_ONCE = 20;
