export const SEVERITIES = ['error', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Russian and English text of the same thing. */
export interface Bilingual {
  ru: string;
  en: string;
}

/**
 * Something wrong or doubtful in the material itself: a missing price, a quantity that is not a number.
 * An issue is a value that travels with the result; it never stops a calculation or an import.
 */
export interface Issue {
  /** Stable, UPPER_SNAKE. */
  code: string;
  severity: Severity;
  /** Where: a node of the estimate, or a place in a source file. */
  place: IssuePlace;
  message: Bilingual;
  /** What the estimator can do about it. */
  remedy: Bilingual;
}

export interface IssuePlace {
  sectionId?: string;
  positionId?: string;
  resourceId?: string;
  /** A row of an object or summary estimate. */
  rowId?: string;
  /** The field of the node, in the words of the API. */
  field?: string;
  /** Path in the source document, such as `/Construction/Object/Estimate/Sections/Section[1]/Items/Item[3]`. */
  path?: string;
  /** Line and column in the source document, from 1. */
  line?: number;
  column?: number;
}
