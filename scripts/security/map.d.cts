export interface Proof {
  kind: 'test' | 'document' | 'missing';
  /** From the root of the project; null for what is missing. */
  path: string | null;
  /** A part of the title of a test, a heading of a document, or what is missing. */
  title: string | null;
}

export interface Row {
  /** `1.2.4` of ASVS 5.0, `API1:2023` of the API Security Top 10. */
  id: string;
  level: string;
  how: string;
  proofs: Proof[];
}

/** Every row of docs/security.md that begins with an id. */
export function readMap(text?: string): Row[];
/** The specs that prove something, each once. */
export function specsNamed(rows?: Row[]): string[];
