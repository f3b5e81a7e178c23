/** Every limit of acts, by name. */

export const MAX_ACTS_PER_ESTIMATE = 1_000;
/** More is several acts: all lines of one are calculated together. */
export const MAX_LINES_PER_ACT = 10_000;
/** Positions that are read and calculated in one go; others get their turn in between. */
export const LINES_PER_BATCH = 250;
/** Issues that an act shows of its lines; each line shows its own. */
export const MAX_ISSUES_OF_ACT = 100;
/** Longest transaction over a whole act. */
export const WHOLE_ACT_TIMEOUT_MS = 120_000;
/** Estimates of one project that a cost statement covers. */
export const MAX_ESTIMATES_IN_STATEMENT = 2_000;
