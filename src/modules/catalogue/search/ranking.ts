import { pointsOf, pointsOfRow, rowOf, type Hits } from './hits';

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
/** Hits that can be laid out in the time in which one row is looked up. */
const LOOK_UP_COST = 16;

/**
 * Ranks all rows that speak of what was asked for: more of it and of its rarer words, in the name rather than in the headings; then
 * shorter names; then codes. The key of a row says all three and belongs to one row only.
 */
export function rank(rows: IndexedRows, { terms, isAnyEnough, isWanted, after, take }: RankingTerms): Ranking {
  if (!terms.some(({ isRequired }) => isRequired)) return { best: [], countByPart: new Uint32Array(rows.partNames.length) };
  const weighted = terms.map((term) => ({ ...term, weight: weightOf(term.hits, rows.rowCount) }));
  const candidates = isAnyEnough ? withAny(weighted, rows.rowCount) : withAll(weighted, rows.rowCount);
  const wanted = rows.partNames.map((_, part) => isWanted(part));
  return bestOf(candidates, rows, { wanted, before: after ?? Infinity, take });
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

interface WeightedTerm extends RankedTerm {
  weight: number;
}

/** Rows with what they score, in the order of rows: as many as `count` says, however long the arrays are. */
interface Candidates {
  rows: Uint32Array;
  scores: Uint32Array;
  count: number;
}

// Wiped and used again: ranking does not pause, and three quarters of a megabyte for every search would keep the collector busy.
let points = new Uint8Array();
let scratch = { scores: new Uint32Array(), matched: new Uint8Array() };

/** Takes the rows of the rarest required term, and asks the others about each. */
function withAll(terms: readonly WeightedTerm[], rowCount: number): Candidates {
  const [rarest, ...others] = [...terms].sort(requiredAndRarestFirst);
  const { hits, weight } = rarest!;
  const candidates = { rows: new Uint32Array(hits.length), scores: new Uint32Array(hits.length), count: hits.length };
  for (let index = 0; index < hits.length; index += 1) {
    candidates.rows[index] = rowOf(hits[index]!);
    candidates.scores[index] = weight * pointsOf(hits[index]!);
  }
  for (const term of others) join(candidates, term, rowCount);
  return candidates;
}

/**
 * Adds what the term gives to the rows, and moves those that stay to the front. The points of a term are laid out by row for it: to
 * walk two lists side by side takes five times as long, since no processor can guess which of them goes on. Few rows are looked up
 * one by one.
 */
function join(candidates: Candidates, { hits, weight, isRequired }: WeightedTerm, rowCount: number): void {
  const { rows, scores, count } = candidates;
  const isLaidOut = hits.length <= count * LOOK_UP_COST;
  if (isLaidOut) layOut(hits, rowCount);
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    const given = isLaidOut ? points[row]! : pointsOfRow(hits, row);
    if (isRequired && given === 0) continue;
    rows[kept] = row;
    scores[kept] = scores[index]! + weight * given;
    kept += 1;
  }
  candidates.count = kept;
  if (isLaidOut) wipe(hits);
}

function layOut(hits: Hits, rowCount: number): void {
  if (points.length < rowCount) points = new Uint8Array(rowCount);
  for (let index = 0; index < hits.length; index += 1) points[rowOf(hits[index]!)] = pointsOf(hits[index]!);
}

function wipe(hits: Hits): void {
  for (let index = 0; index < hits.length; index += 1) points[rowOf(hits[index]!)] = 0;
}

function requiredAndRarestFirst(a: RankedTerm, b: RankedTerm): number {
  if (a.isRequired !== b.isRequired) return a.isRequired ? -1 : 1;
  return a.hits.length - b.hits.length;
}

function withAny(terms: readonly WeightedTerm[], rowCount: number): Candidates {
  if (scratch.scores.length < rowCount) scratch = { scores: new Uint32Array(rowCount), matched: new Uint8Array(rowCount) };
  const { scores, matched } = scratch;
  scores.fill(0);
  matched.fill(0);
  for (const term of terms) addTo(scores, matched, term);
  const candidates = { rows: new Uint32Array(rowCount), scores: new Uint32Array(rowCount), count: 0 };
  for (let row = 0; row < rowCount; row += 1) {
    if (matched[row] === 0) continue;
    candidates.rows[candidates.count] = row;
    candidates.scores[candidates.count] = scores[row]!;
    candidates.count += 1;
  }
  return candidates;
}

function addTo(scores: Uint32Array, matched: Uint8Array, { hits, isRequired, weight }: WeightedTerm): void {
  for (let index = 0; index < hits.length; index += 1) {
    const hit = hits[index]!;
    const row = rowOf(hit);
    scores[row]! += weight * pointsOf(hit);
    if (isRequired) matched[row] = 1;
  }
}

function weightOf({ length }: Hits, rowCount: number): number {
  return Math.round(WEIGHT_UNIT * (1 + Math.log(rowCount / Math.max(length, 1))));
}

interface Choice {
  /** By part. */
  wanted: readonly boolean[];
  /** Keys below this one. */
  before: number;
  take: number;
}

// One loop without calls into closures: of a common word it goes round 22,000 times for every search.
function bestOf({ rows, scores, count }: Candidates, { lengths, parts, partNames }: IndexedRows, { wanted, before, take }: Choice): Ranking {
  const countByPart = new Uint32Array(partNames.length);
  const best = new Best(take);
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    const part = parts[row]!;
    countByPart[part]! += 1;
    if (!wanted[part]) continue;
    const key = keyOf(row, scores[index]!, lengths[row]!);
    if (key < before) best.offer(key);
  }
  return { best: best.keys().map((key) => ({ key, row: MOST_ROWS - 1 - (key % MOST_ROWS) })), countByPart };
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
