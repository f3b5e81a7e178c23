/** Every limit of an estimate, by name. What the limits of one request are, the fields of the inputs say. */

export const MAX_SECTIONS_PER_ESTIMATE = 2_000;
/** The state schema nests three levels; others nest more. */
export const MAX_SECTION_DEPTH = 20;
export const MAX_POSITIONS_PER_ESTIMATE = 100_000;
export const MAX_RESOURCES_PER_POSITION = 500;
export const MAX_VARIABLES = 500;
export const MAX_COEFFICIENTS = 50;
/** Indices of an estimate, or of a position. */
export const MAX_INDICES = 100;

/** Versions of one estimate: each is a copy of all of it. */
export const MAX_VERSIONS_PER_ESTIMATE = 1_000;
/** Previews of other prices that are kept of one estimate; the oldest go. */
export const MAX_PREVIEWS_PER_ESTIMATE = 20;
/** Differences that a verification names; it counts all of them. */
export const MAX_DIFFERENCES_SHOWN = 200;

/** Templates that an organisation keeps. */
export const MAX_TEMPLATES = 10_000;
/** Versions of one template: each is a copy of all of it. */
export const MAX_VERSIONS_PER_TEMPLATE = 500;
/** A template is put into an estimate in one go. */
export const MAX_POSITIONS_PER_TEMPLATE = 2_000;
/** Rows without a price that an application names; it counts all of them. */
export const MAX_GAPS_SHOWN = 200;

/** A change that concerns more positions than this is recalculated by a job instead of in the request. */
export const MAX_POSITIONS_IN_REQUEST = 500;

/** Beyond this a summary is explained figure by figure, as the client asks for them. */
export const MAX_POSITIONS_EXPLAINED_WHOLE = 500;

/** Positions that are read, calculated and written in one go, which takes 35 ms; others get their turn in between. */
export const POSITIONS_PER_BATCH = 80;

/** Tries of a calculation before it takes the estimate for itself and lets writers wait. */
export const MAX_OPTIMISTIC_CALCULATIONS = 3;

/** Tries of a read of everything before it makes writers wait. */
export const MAX_OPTIMISTIC_READS = 3;

/** Longest transaction over a whole estimate: a large import, a copy, a calculation that others wait for. */
export const WHOLE_ESTIMATE_TIMEOUT_MS = 300_000;

/**
 * Integer digits of a computed figure. A position of ten trillion rubles is a slip of the pen; sums over the largest
 * estimate still fit their columns, numeric(20,2) and numeric(24,7).
 */
export const MAX_FIGURE_DIGITS = 13;
