import { pointsOf, rowOf, type Hits } from './hits';

/** What is known of all rows of one half of an edition without reading them. */
export interface IndexedRows {
  rowCount: number;
  /** Words in the name of each row. */
  lengths: Uint16Array;
  /** The place of each row in `partNames`. */
  parts: Uint16Array;
  /** [base, collection] of norms, [kind, book] of resources. */
  partNames: readonly (readonly [string, string])[];
}

/** Rows from the first to the one before the last. */
export interface RowRange {
  first: number;
  last: number;
}

/** One thing that was asked for, and the rows that speak of it. */
export interface RankedTerm {
  hits: Hits;
  /** A row without it is not an answer. Terms that are not required make a row better. */
  isRequired: boolean;
}

export interface Ranking {
  /** The best rows behind `after`, the best first. */
  best: { row: number; key: number }[];
  /** How many rows there are in each part, whatever the filter. */
  countByPart: Uint32Array;
}

export interface RankingTerms {
  terms: readonly RankedTerm[];
  /** Whether one required term is enough. */
  isAnyEnough: boolean;
  /** Rows of these parts only. */
  isWanted: (part: number) => boolean;
  /** The key of the last row of the page before. */
  after: number | null;
  take: number;
}

/** A rare word tells more than one that is everywhere: points of a term are counted from once to 13 times. */
const WEIGHT_UNIT = 16;
const MOST_WORDS = 255;
const MOST_ROWS = 2 ** 24;

/**
 * Ranks all rows that speak of what was asked for: more of it and of its rarer words, in the name rather than in the headings; then
 * shorter names; then codes. The key of a row says all three and belongs to one row only.
 */
export function rank(rows: IndexedRows, { terms, isAnyEnough, isWanted, after, take }: RankingTerms): Ranking {
  const required = terms.filter(({ isRequired }) => isRequired);
  const countByPart = new Uint32Array(rows.partNames.length);
  const isHopeless = required.length === 0 || (!isAnyEnough && required.some(({ hits }) => hits.length === 0));
  if (isHopeless) return { best: [], countByPart };
  const { scores, matched } = weigh(rows.rowCount, terms);
  const least = isAnyEnough ? 1 : required.length;
  const wanted = rows.partNames.map((_, part) => isWanted(part));
  const best = new Best(take);
  for (let row = 0; row < rows.rowCount; row += 1) {
    if (matched[row]! < least) continue;
    const part = rows.parts[row]!;
    countByPart[part]! += 1;
    if (!wanted[part]) continue;
    const key = keyOf(row, scores[row]!, rows.lengths[row]!);
    if (after === null || key < after) best.offer(key);
  }
  return { best: best.keys().map((key) => ({ key, row: MOST_ROWS - 1 - (key % MOST_ROWS) })), countByPart };
}

/** Rows of these ranges in the order of codes, ranked by nothing else. Their keys are lower the later they come. */
export function rowsInOrder(
  rows: IndexedRows,
  { ranges, isWanted, after, take }: Pick<RankingTerms, 'isWanted' | 'after' | 'take'> & { ranges: readonly RowRange[] },
): Ranking {
  const countByPart = new Uint32Array(rows.partNames.length);
  const best: Ranking['best'] = [];
  for (const { first, last } of ranges) {
    for (let row = first; row < last; row += 1) {
      const part = rows.parts[row]!;
      countByPart[part]! += 1;
      if (best.length < take && isWanted(part) && (after === null || -row < after)) best.push({ row, key: -row });
    }
  }
  return { best, countByPart };
}

// Wiped and used again: ranking does not pause, and three quarters of a megabyte for every search would keep the collector busy.
let scratch = { scores: new Uint32Array(), matched: new Uint8Array() };

function weigh(rowCount: number, terms: readonly RankedTerm[]): typeof scratch {
  if (scratch.scores.length < rowCount) scratch = { scores: new Uint32Array(rowCount), matched: new Uint8Array(rowCount) };
  const { scores, matched } = scratch;
  scores.fill(0);
  matched.fill(0);
  for (const { hits, isRequired } of terms) {
    const weight = Math.round(WEIGHT_UNIT * (1 + Math.log(rowCount / Math.max(hits.length, 1))));
    const step = isRequired ? 1 : 0;
    for (const hit of hits) {
      scores[rowOf(hit)]! += weight * pointsOf(hit);
      matched[rowOf(hit)]! += step;
    }
  }
  return scratch;
}

function keyOf(row: number, score: number, length: number): number {
  return (score * (MOST_WORDS + 1) + MOST_WORDS - Math.min(length, MOST_WORDS)) * MOST_ROWS + (MOST_ROWS - 1 - row);
}

/** The largest of many keys, as many as a page needs: nearly all are refused by one comparison. */
class Best {
  private readonly kept: Float64Array;
  private count = 0;

  constructor(take: number) {
    this.kept = new Float64Array(take);
  }

  offer(key: number): void {
    const { kept } = this;
    if (this.count === kept.length && key <= kept[this.count - 1]!) return;
    let place = this.count < kept.length ? this.count++ : this.count - 1;
    for (; place > 0 && kept[place - 1]! < key; place -= 1) kept[place] = kept[place - 1]!;
    kept[place] = key;
  }

  /** The largest first. */
  keys(): number[] {
    return [...this.kept.subarray(0, this.count)];
  }
}
