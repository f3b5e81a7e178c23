/** A base and a collection of norms, or a kind and a book of resources; undefined where any will do. */
export type PartFilter = readonly [string | undefined, string | undefined];

export interface Facet {
  value: string;
  count: number;
}

/** What the rows that were found are of: by base and by collection, or by kind and by book. */
export type Facets = [Facet[], Facet[]];

type PartNames = readonly (readonly [string, string])[];

export function isPartWanted(names: PartNames, [first, second]: PartFilter): (part: number) => boolean {
  return (part) => isOneOf(names[part]![0], first) && isOneOf(names[part]![1], second);
}

/**
 * The most frequent value first. Each facet heeds the other filter and not its own, so that it shows what else could be chosen.
 */
export function facetsOf(names: PartNames, countByPart: ArrayLike<number>, [first, second]: PartFilter): Facets {
  const counts: [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
  for (const [part, name] of names.entries()) {
    const count = countByPart[part] ?? 0;
    if (count === 0) continue;
    if (isOneOf(name[1], second)) add(counts[0], name[0], count);
    if (isOneOf(name[0], first)) add(counts[1], name[1], count);
  }
  return [inOrder(counts[0]), inOrder(counts[1])];
}

function isOneOf(name: string, wanted: string | undefined): boolean {
  return wanted === undefined || name === wanted;
}

function add(counts: Map<string, number>, value: string, count: number): void {
  counts.set(value, (counts.get(value) ?? 0) + count);
}

function inOrder(counts: ReadonlyMap<string, number>): Facet[] {
  const facets = [...counts].map(([value, count]) => ({ value, count }));
  return facets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
