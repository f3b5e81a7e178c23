import type { NormCode, NormKind } from './norm-code';

/** Which norms a rule is for, as the «collections» column of the table says it. */
export interface Binding {
  readonly includes: readonly Place[];
  readonly excludes: readonly Place[];
  /** Items of the table whose norms are excepted: «за исключением норм, указанных в пункте 6.1». */
  readonly exceptedItems: readonly string[];
}

/** Some norms of one collection. Each null widens: a place with a collection only is all of it. */
export interface Place {
  readonly kind: NormKind;
  readonly collection: string;
  readonly section: number | null;
  /** Подраздел of the section; раздел of an отдел. */
  readonly subsection: Span | null;
  readonly table: Span | null;
  readonly norm: Span | null;
  /** A code of the text that is misprinted, where this place rests on a reading of it. */
  readonly misprint: string | null;
}

/** From … to, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `1.8`: подраздел 8 of section 1. */
export interface Subsection {
  readonly section: number;
  readonly number: number;
}

/**
 * Whether a norm stands in a place. `open`: the code does not tell, because the place is a subsection, which codes do
 * not name; `doubtful`: only if a misprint is read the likely way.
 */
export type Standing = 'in' | 'doubtful' | 'open' | 'out';

const FIRMEST: readonly Standing[] = ['in', 'doubtful', 'open', 'out'];

export function standingIn(place: Place, code: NormCode, subsection: Subsection | null): Standing {
  if (place.kind !== code.kind || place.collection !== code.collection) return 'out';
  if (place.section !== null && place.section !== code.section) return 'out';
  const isNamed = place.table !== null && isWithin(code.table, place.table);
  if (place.table !== null && !isNamed) return 'out';
  if (place.norm !== null && !isWithin(code.norm, place.norm)) return 'out';
  // A table named by its code needs no subsection.
  if (place.subsection !== null && !isNamed) {
    if (subsection === null) return 'open';
    if (!isWithin(subsection.number, place.subsection)) return 'out';
  }
  return place.misprint === null ? 'in' : 'doubtful';
}

/** The firmest of the standings in several places; `out` where there are none. */
export function standingAmong(places: readonly Place[], code: NormCode, subsection: Subsection | null): Standing {
  const standings = places.map((place) => standingIn(place, code, subsection));
  return FIRMEST.find((standing) => standings.includes(standing)) ?? 'out';
}

/** Where the text itself says in which subsection the table of this norm stands. */
export function statedSubsection(places: readonly Place[], code: NormCode): Subsection | null {
  const place = places.find((named) => named.subsection !== null && isOfTable(named, code));
  return place?.subsection ? { section: code.section, number: place.subsection.from } : null;
}

function isOfTable({ kind, collection, section, table }: Place, code: NormCode): boolean {
  const isOfSection = kind === code.kind && collection === code.collection && section === code.section;
  return isOfSection && table !== null && isWithin(code.table, table);
}

export function isWithin(number: number, { from, to }: Span): boolean {
  return number >= from && number <= to;
}
