/** How what an entry tells came out: it was done, or somebody was not let. */
export const RESULTS = ['succeeded', 'refused'] as const;
export type EventResult = (typeof RESULTS)[number];
