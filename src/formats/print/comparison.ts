import { type Decimal, ZERO } from '../../kernel/decimal';

/** A position of one of two estimates that are compared. */
export interface ComparedPosition {
  id: string;
  number: string;
  code: string;
  name: string;
  unit: string;
  quantity: Decimal | null;
  total: Decimal;
}

export interface ComparedEstimate {
  number: string;
  name: string;
  /** Null for the estimate as it is. */
  versionNumber: number | null;
  total: Decimal;
  positions: readonly ComparedPosition[];
}

export interface ComparedPair {
  before: ComparedPosition | null;
  after: ComparedPosition | null;
}

export interface Comparison {
  changed: ComparedPair[];
  added: ComparedPair[];
  removed: ComparedPair[];
  /** Positions that are the same in both. */
  sameCount: number;
}

/**
 * What became of each position. Versions of one estimate know their positions by id; two estimates by code, name and unit,
 * those that are alike in the order in which they stand.
 */
export function compared(before: ComparedEstimate, after: ComparedEstimate): Comparison {
  const known = new Map(before.positions.map((position) => [position.id, position]));
  const partners = new Map<string, ComparedPosition>();
  for (const { id } of after.positions) if (known.has(id)) partners.set(id, known.get(id)!);
  const taken = new Set(partners.keys());
  const alike = groupedByLooks(before.positions.filter(({ id }) => !taken.has(id)));
  for (const position of after.positions) {
    if (partners.has(position.id)) continue;
    const partner = alike.get(looksOf(position))?.shift();
    if (partner !== undefined) partners.set(position.id, partner);
  }
  return sorted(before, after, partners);
}

export function changeOf({ before, after }: ComparedPair): Decimal {
  return (after?.total ?? ZERO).minus(before?.total ?? ZERO);
}

function sorted(
  before: ComparedEstimate,
  after: ComparedEstimate,
  partners: ReadonlyMap<string, ComparedPosition>,
): Comparison {
  const pairs = after.positions.map((position) => ({ before: partners.get(position.id) ?? null, after: position }));
  const kept = new Set([...partners.values()].map(({ id }) => id));
  const changed = pairs.filter((pair) => pair.before !== null && !isSame(pair.before, pair.after));
  return {
    changed,
    added: pairs.filter((pair) => pair.before === null),
    removed: before.positions.filter(({ id }) => !kept.has(id)).map((position) => ({ before: position, after: null })),
    sameCount: partners.size - changed.length,
  };
}

function groupedByLooks(positions: readonly ComparedPosition[]): Map<string, ComparedPosition[]> {
  const groups = new Map<string, ComparedPosition[]>();
  for (const position of positions) {
    const key = looksOf(position);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return groups;
}

function looksOf({ code, name, unit }: ComparedPosition): string {
  return JSON.stringify([code, name, unit]);
}

function isSame(before: ComparedPosition, after: ComparedPosition): boolean {
  const isSameQuantity = before.quantity?.toFixed() === after.quantity?.toFixed();
  return isSameQuantity && before.total.equals(after.total) && looksOf(before) === looksOf(after);
}
