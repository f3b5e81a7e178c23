import type { Figure } from './figures';
import { frequencyWeight, inverseFrequency, NormIndex, type Postings } from './norm-index';
import { featuresOf, stemOf, type FeatureWord, type TextFeatures } from './text-features';
import { Vocabulary } from './vocabulary';
import { WEIGHTS } from './weights';

/** A norm as it is compared: its name, and the headings above it. */
export interface IndexedNorm {
  code: string;
  name: string;
  headings: readonly string[];
}

/** Numbers that are weighed in one piece of work. */
const PAIRS_AT_ONCE = 100_000;

/** Takes the norms of an edition one by one, and makes an index of them. */
export class NormIndexBuilder {
  private readonly codes: string[] = [];
  private readonly figures: Figure[][] = [];
  private readonly vocabulary = new Vocabulary();
  /** By word: norms and how often they say it, in turns. */
  private readonly counts: number[][] = [];
  private readonly stems = new Map<string, string>();
  private readonly headings = new Map<string, TextFeatures>();

  add({ code, name, headings }: IndexedNorm): void {
    const norm = this.codes.length;
    const inName = featuresOf(name, (word) => this.stemOf(word));
    const weights = new Map<number, number>();
    for (const [id, count] of this.countsOf(inName.words)) weights.set(id, frequencyWeight(count));
    for (const heading of headings) {
      for (const id of this.countsOf(this.headingFeatures(heading).words).keys()) {
        if (!weights.has(id)) weights.set(id, WEIGHTS.heading);
      }
    }
    for (const [id, weight] of weights) (this.counts[id] ??= []).push(norm, weight);
    this.codes.push(code);
    this.figures.push(inName.figures);
  }

  finish(): NormIndex {
    const work = this.finishing();
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
    }
  }

  /** The same in pieces of some milliseconds, so that others can have their turn between them. */
  *finishing(): Generator<void, NormIndex, void> {
    const { codes, figures, vocabulary } = this;
    const squares = new Float32Array(codes.length);
    const postings: Postings[] = [];
    let weighed = 0;
    for (const pairs of this.counts) {
      postings.push(postingsOf(pairs, squares));
      weighed += pairs.length;
      if (weighed < PAIRS_AT_ONCE) continue;
      weighed = 0;
      yield;
    }
    return new NormIndex({ codes, figures, vocabulary, postings, lengths: pivoted(squares) });
  }

  private countsOf(words: readonly FeatureWord[]): Map<number, number> {
    const counts = new Map<number, number>();
    for (const { stem, word } of words) {
      const id = this.vocabulary.add(stem, word);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  /** A heading stands above many norms. */
  private headingFeatures(heading: string): TextFeatures {
    return remembered(this.headings, heading, () => featuresOf(heading, (word) => this.stemOf(word)));
  }

  private stemOf(word: string): string {
    return remembered(this.stems, word, () => stemOf(word));
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

/** Weighs the words by their rarity, and adds the squares to those of their norms. */
function postingsOf(pairs: readonly number[], squares: Float32Array): Postings {
  const count = pairs.length / 2;
  const rarity = inverseFrequency(squares.length, count);
  const norms = new Int32Array(count);
  const weights = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    const norm = pairs[2 * at]!;
    const weight = pairs[2 * at + 1]! * rarity;
    norms[at] = norm;
    weights[at] = weight;
    squares[norm]! += weight ** 2;
  }
  return { norms, weights };
}

/** Lengths drawn towards the average: a long name does not count against a norm as much as its length alone would. */
function pivoted(squares: Float32Array): Float32Array {
  const lengths = squares.map(Math.sqrt);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  return lengths.map((length) => (1 - WEIGHTS.slope) * average + WEIGHTS.slope * length);
}
