/**
 * Rows that speak of something, in the order of their codes, each with how well it does: `row * 8 + points`. One number for both
 * keeps a word of 100,000 rows in 400 kilobytes and lets it be read from one end to the other.
 */
export type Hits = Uint32Array;

const POINT_BITS = 3;
const POINT_MASK = (1 << POINT_BITS) - 1;

/** How well a row speaks of what was typed. A word that was not typed itself (a synonym, an ending, a correction) has a point less. */
export const POINTS = { inName: 6, inHeading: 2 } as const;
const STAND_IN = 1;

export const NO_HITS: Hits = new Uint32Array();

export function rowOf(hit: number): number {
  return hit >>> POINT_BITS;
}

export function pointsOf(hit: number): number {
  return hit & POINT_MASK;
}

/** The points of a row, found by halves; 0 where it has none. */
export function pointsOfRow(hits: Hits, row: number): number {
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowOf(hits[middle]!) < row) low = middle + 1;
    else high = middle;
  }
  const hit = hits[low];
  return hit !== undefined && rowOf(hit) === row ? pointsOf(hit) : 0;
}

/** Reads the numbers of `catalogue_word.rows`: four bytes each, twice the row, and one more where its name has the word. */
export function readHits(stored: Uint8Array): Hits {
  const bytes = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  return Uint32Array.from({ length: stored.byteLength / 4 }, (_, index) => {
    const entry = bytes.getUint32(index * 4);
    return ((entry >>> 1) << POINT_BITS) | (entry & 1 ? POINTS.inName : POINTS.inHeading);
  });
}

/** The same rows, found by a word that stands for the typed one. */
export function asStandIn(hits: Hits): Hits {
  return hits.map((hit) => hit - STAND_IN);
}

/** Rows of any of the lists, each with its best points. */
export function union(lists: readonly Hits[]): Hits {
  const [first = NO_HITS, second, ...others] = lists.filter(({ length }) => length > 0);
  if (second === undefined) return first;
  return others.length === 0 ? unionOfTwo(first, second) : unionOfMany([first, second, ...others]);
}

/** A beginning may be that of dozens of words: to merge them by twos would take as many times longer. */
function unionOfMany(lists: readonly Hits[]): Hits {
  const rowCount = Math.max(...lists.map((hits) => rowOf(hits.at(-1)!))) + 1;
  const best = new Uint8Array(rowCount);
  let count = 0;
  for (const hits of lists) {
    for (const hit of hits) {
      const row = rowOf(hit);
      if (best[row] === 0) count += 1;
      best[row] = Math.max(best[row]!, pointsOf(hit));
    }
  }
  const merged = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row += 1) {
    if (best[row] !== 0) merged[at++] = (row << POINT_BITS) | best[row]!;
  }
  return merged;
}

function unionOfTwo(left: Hits, right: Hits): Hits {
  const merged = new Uint32Array(left.length + right.length);
  let [at, l, r] = [0, 0, 0];
  while (l < left.length && r < right.length) {
    const order = rowOf(left[l]!) - rowOf(right[r]!);
    merged[at++] = order === 0 ? Math.max(left[l]!, right[r]!) : Math.min(left[l]!, right[r]!);
    if (order <= 0) l += 1;
    if (order >= 0) r += 1;
  }
  for (; l < left.length; l += 1) merged[at++] = left[l]!;
  for (; r < right.length; r += 1) merged[at++] = right[r]!;
  return merged.slice(0, at);
}

/** Rows of all lists, each with its worst points. */
export function intersection(lists: readonly Hits[]): Hits {
  const [shortest = NO_HITS, ...others] = [...lists].sort((a, b) => a.length - b.length);
  return others.reduce(intersectionOfTwo, shortest);
}

/** How many rows of each list are among these. */
export function countsAmong(rows: Hits, lists: readonly Hits[]): number[] {
  if (rows.length === 0) return lists.map(() => 0);
  const isAmong = new Uint8Array(rowOf(rows.at(-1)!) + 1);
  for (const hit of rows) isAmong[rowOf(hit)] = 1;
  // Beyond its end an array has nothing: rows behind the last one are not among them.
  return lists.map((hits) => hits.reduce((count, hit) => count + (isAmong[rowOf(hit)] ?? 0), 0));
}

function intersectionOfTwo(left: Hits, right: Hits): Hits {
  const common = new Uint32Array(Math.min(left.length, right.length));
  let [at, l, r] = [0, 0, 0];
  while (l < left.length && r < right.length) {
    const order = rowOf(left[l]!) - rowOf(right[r]!);
    if (order === 0) common[at++] = Math.min(left[l]!, right[r]!);
    if (order <= 0) l += 1;
    if (order >= 0) r += 1;
  }
  return common.slice(0, at);
}
