/** Every limit of a consolidated estimate, by name. */

/** The largest summary estimates of real documents have some two hundred rows. */
export const MAX_ROWS_PER_ESTIMATE = 1_000;
export const MAX_NUMBER_LENGTH = 100;
export const MAX_NAME_LENGTH = 2_000;
