import type { Bilingual } from './issue';

/** What the catalogue says of a failure. */
export interface ProblemKind {
  status: number;
  title: Bilingual;
}

export function problem(status: number, en: string, ru: string): ProblemKind {
  return { status, title: { en, ru } };
}
