/** What is said of a text: one norm is meant, one of several, or none that is known. */
export const VERDICTS = ['found', 'ambiguous', 'unknown'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** A lower score is that of another work which shares some words. */
const LEAST_SCORE = 0.5;
/** The next one is as good where it has this part of the best score. */
const AS_GOOD = 0.985;

/** @param scores of the candidates, the best first */
export function verdictOf([best = 0, next = 0]: readonly number[]): Verdict {
  if (best < LEAST_SCORE) return 'unknown';
  return next < best * AS_GOOD ? 'found' : 'ambiguous';
}

/** A candidate, and the types of work that its norm may be: several where that is left to the estimator. */
export interface WorkTypeVote<WorkType> {
  score: number;
  workTypes: readonly WorkType[];
}

/** Who is far behind the best has no voice. */
const LEAST_PART_OF_BEST = 0.7;
const LEAST_SCORE_OF_A_TYPE = 0.4;
const MAJORITY = 0.6;

/** The type of work on which the likely candidates agree, and what part of their voices it has; null where they do not. */
export function workTypeOf<WorkType>(votes: readonly WorkTypeVote<WorkType>[]): { workType: WorkType; share: number } | null {
  const best = Math.max(0, ...votes.map(({ score }) => score));
  const likely = votes.filter(({ score }) => score >= best * LEAST_PART_OF_BEST);
  const voices = new Map<WorkType, number>();
  for (const { score, workTypes } of likely) {
    for (const type of workTypes) voices.set(type, (voices.get(type) ?? 0) + score / workTypes.length);
  }
  const [first] = [...voices].sort(([, one], [, other]) => other - one);
  if (first === undefined || best < LEAST_SCORE_OF_A_TYPE) return null;
  const share = first[1] / likely.reduce((sum, { score }) => sum + score, 0);
  return share < MAJORITY ? null : { workType: first[0], share };
}
