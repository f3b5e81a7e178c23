export interface Verdict {
  isContent: boolean;
  text: string;
}

/** What `npm audit --json` has printed, in a sentence. */
export function verdictOf(stdout: string): Verdict;
