import { createHash } from 'node:crypto';

/** A place in a chain. */
export interface ChainPlace {
  sequence: number;
  /** In hex. */
  hash: string;
}

/** A link as it is stored, and the text of its entry as it stands now; null where there is no such entry. */
export interface StoredLink extends ChainPlace {
  eventId: string;
  eventCreatedAt: Date;
  eventHash: string;
  text: string | null;
}

export const BREAKS = [
  'entry_missing',
  'entry_changed',
  'entry_unchained',
  'link_missing',
  'link_changed',
  'end_changed',
  'known_hash_differs',
] as const;
export type BreakKind = (typeof BREAKS)[number];

/** Where a chain first fails to hold, and how. */
export interface ChainBreak {
  kind: BreakKind;
  sequence: number | null;
  eventId: string | null;
  at: Date | null;
}

const NOTHING = '00'.repeat(32);

/** Before the first link. */
export const BEGINNING: ChainPlace = { sequence: 0, hash: NOTHING };

/**
 * Follows links from `start` and answers where they lead, or the first that does not hold. Entries before `keptFrom` have
 * been let go: of those that left a link behind, the link alone is looked at.
 */
export function follow(
  start: ChainPlace,
  links: readonly StoredLink[],
  keptFrom: Date | null,
): { end: ChainPlace; broken: ChainBreak | null } {
  let end = start;
  for (const link of links) {
    const kind = breakOf(end, link, keptFrom);
    if (kind === 'link_missing') return { end, broken: { kind, sequence: end.sequence + 1, eventId: null, at: null } };
    if (kind !== null) return { end, broken: { kind, sequence: link.sequence, eventId: link.eventId, at: link.eventCreatedAt } };
    end = { sequence: link.sequence, hash: link.hash };
  }
  return { end, broken: null };
}

function breakOf(before: ChainPlace, link: StoredLink, keptFrom: Date | null): BreakKind | null {
  if (link.sequence !== before.sequence + 1) return 'link_missing';
  if (link.text === null && !isPast(link, keptFrom)) return 'entry_missing';
  if (link.text !== null && sha256(link.text) !== link.eventHash) return 'entry_changed';
  return hashOf(before, link) === link.hash ? null : 'link_changed';
}

function isPast({ eventCreatedAt }: StoredLink, keptFrom: Date | null): boolean {
  return keptFrom !== null && eventCreatedAt < keptFrom;
}

/** The same as audit_chain_event() in the database. */
function hashOf(before: ChainPlace, { sequence, eventId, eventCreatedAt, eventHash }: StoredLink): string {
  return createHash('sha256')
    .update(before.hash, 'hex')
    .update(`${sequence}:${eventId}:${eventCreatedAt.getTime()}:`)
    .update(eventHash, 'hex')
    .digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
