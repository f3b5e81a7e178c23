import { suits, type Figure } from './figures';
import { queryTerms, type QueryTerm, type TermMatch } from './query-terms';
import { featuresOf } from './text-features';
import type { Vocabulary } from './vocabulary';
import { WEIGHTS } from './weights';

/** A norm that a text may mean. */
export interface Candidate {
  code: string;
  /** From 0 to 1: how much of the text the norm speaks of, and how little of anything else. */
  score: number;
  terms: DecidingTerm[];
}

/** A part of the text that spoke for a norm. */
export interface DecidingTerm {
  start: number;
  end: number;
  /** The word of the norm; null for a figure. */
  word: string | null;
  match: TermMatch | 'figure';
  /** What it adds to the score. */
  share: number;
}

/** The norms that have a word, in the order of their numbers, and what it weighs in each. */
export interface Postings {
  norms: Int32Array;
  weights: Float32Array;
}

/** What an index is made of: see the builder. */
export interface IndexParts {
  codes: readonly string[];
  /** By norm. */
  figures: readonly (readonly Figure[])[];
  /** By norm: what its scores are divided by. */
  lengths: Float32Array;
  vocabulary: Vocabulary;
  /** By the number of the word. */
  postings: readonly Postings[];
}

interface Query {
  terms: readonly QueryTerm[];
  /** By term. */
  weights: readonly number[];
  length: number;
  figures: readonly Figure[];
}

/** How thoroughly norms are looked for. */
interface Care {
  /** Norms whose figures are looked at, the best by their words. */
  ranked: number;
  /** Words that a larger part of the norms have are passed over, unless there are no others. */
  usualPart: number;
}

const FOR_ONE_TEXT: Care = { ranked: 200, usualPart: 1 };
const FOR_MANY: Care = { ranked: 30, usualPart: 0.2 };
/** Of the scale on which norms are counted to find the best. */
const STEPS = 500;

/** What a word weighs that a text says so often. */
export function frequencyWeight(count: number): number {
  return 1 + Math.log(count);
}

/** How rare a word is among the norms. */
export function inverseFrequency(norms: number, withTheWord: number): number {
  return Math.log(1 + norms / withTheWord);
}

/**
 * The norms of an edition by their words: TF-IDF and the cosine, pivoted by length, then figures. Searching it takes no turn
 * of others and leaves nothing behind.
 */
export class NormIndex {
  private readonly scores: Float32Array;
  /** What the term at hand has given a norm so far, and which term that was. */
  private readonly given: Float32Array;
  private readonly givenFor: Int32Array;
  /** Norms that the text at hand has a word of: the first `touchedCount` of them. */
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** The step of each of them. */
  private readonly steps: Uint16Array;
  private readonly counts = new Int32Array(STEPS + 1);

  constructor(private readonly parts: IndexParts) {
    const { length } = parts.codes;
    this.touched = new Int32Array(length);
    this.steps = new Uint16Array(length);
    this.scores = new Float32Array(length);
    this.given = new Float32Array(length);
    this.givenFor = new Int32Array(length);
  }

  /** The norms that a text may mean, the best first, `take` at the most; none where it has no word of the catalogue. */
  candidates(text: string, take: number): Candidate[] {
    const query = this.read(text);
    return this.best(query, take, FOR_ONE_TEXT).map(({ norm, score }) => ({
      code: this.parts.codes[norm]!,
      score: Math.min(1, score),
      terms: this.explain(norm, query),
    }));
  }

  /** Their codes alone, with less care: for thousands of texts. */
  codesLike(text: string, take: number): string[] {
    return this.best(this.read(text), take, FOR_MANY).map(({ norm }) => this.parts.codes[norm]!);
  }

  private best(query: Query, take: number, { ranked: wanted, usualPart }: Care): { norm: number; score: number }[] {
    const { length } = this.parts.codes;
    this.addUp(query, usualPart * length);
    if (this.touchedCount === 0) this.addUp(query, length);
    const ranked = this.bestByWords(query, wanted).map((norm) => ({ norm, score: this.scoreOf(norm, query) }));
    ranked.sort((one, other) => other.score - one.score || one.norm - other.norm);
    return ranked.slice(0, take);
  }

  private read(text: string): Query {
    const { words, figures } = featuresOf(text);
    const terms = queryTerms(text, words, this.parts.vocabulary);
    const weights = terms.map((term) => this.weightOf(term) * frequencyWeight(term.count));
    return { terms, weights, length: Math.hypot(...weights), figures };
  }

  private weightOf({ alternatives }: QueryTerm): number {
    // A word that no norm has is as telling as the rarest one: whatever norm is chosen, it does not speak of it.
    if (alternatives.length === 0) return WEIGHTS.unknownWord * this.rarity(1);
    return Math.max(...alternatives.map(({ id }) => this.rarity(this.parts.postings[id]!.norms.length)));
  }

  private rarity(withTheWord: number): number {
    return inverseFrequency(this.parts.codes.length, withTheWord);
  }

  /** Adds up, over the terms, the best that each norm has for them; words of more norms than `most` count for nothing. */
  private addUp({ terms, weights }: Query, most: number): void {
    this.touchedCount = 0;
    this.scores.fill(0);
    this.givenFor.fill(-1);
    for (const [term, { alternatives }] of terms.entries()) {
      for (const { id, worth } of alternatives) {
        const postings = this.parts.postings[id]!;
        if (postings.norms.length <= most) this.give(term, weights[term]! * worth, postings);
      }
    }
  }

  private give(term: number, weight: number, { norms, weights }: Postings): void {
    for (let at = 0; at < norms.length; at += 1) {
      const norm = norms[at]!;
      const worth = weight * weights[at]!;
      const before = this.givenFor[norm] === term ? this.given[norm]! : 0;
      if (worth <= before) continue;
      if (this.scores[norm] === 0) this.touched[this.touchedCount++] = norm;
      this.scores[norm]! += worth - before;
      this.given[norm] = worth;
      this.givenFor[norm] = term;
    }
  }

  /** So many of them, or some more, without sorting thousands: those of the highest steps of the scale that make up so many. */
  private bestByWords(query: Query, wanted: number): number[] {
    const { counts, steps } = this;
    counts.fill(0);
    for (let at = 0; at < this.touchedCount; at += 1) {
      const step = this.stepOf(this.touched[at]!, query);
      steps[at] = step;
      counts[step]! += 1;
    }
    let lowest = STEPS;
    for (let count = counts[lowest]!; lowest > 0 && count < wanted; count += counts[lowest]!) lowest -= 1;
    const best: number[] = [];
    for (let at = 0; at < this.touchedCount; at += 1) {
      if (steps[at]! >= lowest) best.push(this.touched[at]!);
    }
    return best;
  }

  private stepOf(norm: number, query: Query): number {
    return Math.min(STEPS, Math.floor(this.cosine(norm, query) * STEPS));
  }

  private cosine(norm: number, { length }: Query): number {
    return this.scores[norm]! / (length * this.parts.lengths[norm]!);
  }

  private scoreOf(norm: number, query: Query): number {
    const { figures } = query;
    if (figures.length === 0) return this.cosine(norm, query);
    const fits = figures.reduce((sum, figure) => sum + this.bestFit(norm, figure), 0);
    return (1 - WEIGHTS.figures) * this.cosine(norm, query) + (WEIGHTS.figures * fits) / figures.length;
  }

  private bestFit(norm: number, asked: Figure): number {
    const comparable = this.comparable(norm, asked);
    if (comparable.length === 0) return WEIGHTS.figureUntold;
    return comparable.reduce((best, figure) => Math.max(best, suits(asked, figure)), 0);
  }

  /** Figures of the norm that may be of the same kind. */
  private comparable(norm: number, asked: Figure): Figure[] {
    return this.parts.figures[norm]!.filter(
      ({ dimension }) => dimension === asked.dimension || dimension === null || asked.dimension === null,
    );
  }

  private explain(norm: number, query: Query): DecidingTerm[] {
    const { terms, weights, length, figures } = query;
    const ofWords = (figures.length === 0 ? 1 : 1 - WEIGHTS.figures) / (length * this.parts.lengths[norm]!);
    const words = terms.flatMap((term, index) => this.explainTerm(norm, term, weights[index]! * ofWords));
    const stated = figures.filter((figure) => this.comparable(norm, figure).length > 0);
    const ofFigures = stated.map((figure): DecidingTerm => {
      const share = (WEIGHTS.figures * this.bestFit(norm, figure)) / figures.length;
      return { start: figure.start, end: figure.end, word: null, match: 'figure', share };
    });
    return [...words, ...ofFigures].filter(({ share }) => share > 0).sort((one, other) => other.share - one.share);
  }

  private explainTerm(norm: number, { start, end, alternatives }: QueryTerm, weight: number): DecidingTerm[] {
    const found = alternatives.flatMap(({ id, match, worth }): DecidingTerm[] => {
      const stated = weightIn(this.parts.postings[id]!, norm);
      if (stated === 0) return [];
      return [{ start, end, word: this.parts.vocabulary.wordOf(id), match, share: weight * worth * stated }];
    });
    return found.sort((one, other) => other.share - one.share).slice(0, 1);
  }
}

/** What the word weighs in the norm; 0 where the norm does not have it. */
function weightIn({ norms, weights }: Postings, wanted: number): number {
  let [low, high] = [0, norms.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (norms[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return norms[low] === wanted ? weights[low]! : 0;
}
