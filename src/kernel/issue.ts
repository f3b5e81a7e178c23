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

/** What catalogues say of an issue. In its texts `{0}`, `{1}` or names in such brackets are to be filled in. */
export type IssueText = Pick<Issue, 'severity' | 'message' | 'remedy'>;

/** What is filled in, in its order or by name. */
type Details = readonly string[] | Readonly<Record<string, string>>;

export function issueOf(code: string, { severity, message, remedy }: IssueText, place: IssuePlace, details: Details): Issue {
  return { code, severity, place, message: filled(message, details), remedy: filled(remedy, details) };
}

/** The text with its details as they are written; one that is not given leaves its brackets. */
export function filled({ ru, en }: Bilingual, details: Details): Bilingual {
  const named = new Map(Object.entries(details));
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (bracket, name: string) => named.get(name) ?? bracket);
  return { ru: fill(ru), en: fill(en) };
}
