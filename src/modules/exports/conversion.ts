import type { DocumentSource } from '../../formats';
import type { Issue } from '../../kernel/issue';

/** One element in which two versions of a schema differ, and how often a document meets it. */
export interface ConvertedElement {
  element: string;
  count: number;
  /** Where in the written document it is met first. */
  path: string | null;
}

/** What became of a document that was read in one version of the state schema and is written in another. */
export interface Conversion {
  from: string;
  to: string;
  /** The version written asks for it and the estimate has none: the file is not valid until it is supplied. */
  missing: ConvertedElement[];
  /** The version written asks for it: a neutral value stands there. */
  filled: ConvertedElement[];
  /** The version written has no place for it. */
  dropped: ConvertedElement[];
}

const LISTS: Readonly<Record<string, 'missing' | 'filled' | 'dropped'>> = {
  SCHEMA_ASKS_FOR: 'missing',
  SCHEMA_REFUSES_VALUE: 'missing',
  FILLED_FOR_SCHEMA: 'filled',
  NOT_IN_THIS_SCHEMA: 'dropped',
};

/** Null unless the document came in another version than it is written in. */
export function conversionOf(source: DocumentSource, written: string, issues: readonly Issue[]): Conversion | null {
  const { format, schemaVersion } = source;
  if (format !== 'state-xml' || schemaVersion === null || schemaVersion === written) return null;
  const lists = { missing: new Map<string, ConvertedElement>(), filled: new Map(), dropped: new Map() };
  for (const { code, place } of issues) {
    const list = Object.hasOwn(LISTS, code) ? LISTS[code] : undefined;
    if (list !== undefined) count(lists[list], place.path ?? null);
  }
  const [missing, filled, dropped] = [lists.missing, lists.filled, lists.dropped].map((found) => [...found.values()]);
  return { from: schemaVersion, to: written, missing: missing!, filled: filled!, dropped: dropped! };
}

function count(found: Map<string, ConvertedElement>, path: string | null): void {
  const element = elementAt(path);
  const known = found.get(element);
  if (known === undefined) found.set(element, { element, count: 1, path });
  else known.count += 1;
}

/** `/…/Item[3]/Cost/Workers` → `Item/Cost/Workers`: rows of a kind ask for the same thing. */
function elementAt(path: string | null): string {
  const steps = (path ?? '').split('/').filter((step) => step !== '');
  return steps
    .slice(Math.max(0, steps.map((step) => step.startsWith('Item[')).lastIndexOf(true)))
    .map((step) => step.replace(/\[\d+\]$/, ''))
    .slice(-4)
    .join('/');
}
