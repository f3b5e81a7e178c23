import { parseUnit, convertQuantity, isSameUnit } from '../../../engine/units';
import { ONE, plainText } from '../../../kernel/decimal';
import { stemOf } from '../classification/text-features';
import { wordsOf } from '../search/words';

/** A name as it is compared: the stems of its words and its figures, in their order. */
export type NameTokens = readonly string[];

/** Stems of words that many names share; a document repeats the same ones over and over. */
export class NameReader {
  private readonly stems = new Map<string, string>();

  read(name: string): NameTokens {
    return wordsOf(name).map(({ word }) => this.stemOf(word));
  }

  private stemOf(word: string): string {
    const known = this.stems.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    if (this.stems.size < MOST_STEMS) this.stems.set(word, stem);
    return stem;
  }
}

const MOST_STEMS = 50_000;

/** The same words in the same order; a document may add remarks behind them. */
export function saysTheSame(document: NameTokens, catalogue: NameTokens): boolean {
  return catalogue.length > 0 && document.length >= catalogue.length && catalogue.every((token, at) => document[at] === token);
}

/** From 0 to 1: twice the words in common, in any order, by the words of both. */
export function nameLikeness(one: NameTokens, other: NameTokens): number {
  const counts = new Map<string, number>();
  for (const token of one) counts.set(token, (counts.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of other) {
    const left = counts.get(token) ?? 0;
    if (left === 0) continue;
    counts.set(token, left - 1);
    common += 1;
  }
  const all = one.length + other.length;
  return all === 0 ? 0 : (2 * common) / all;
}

/** `same`, or how many units of the catalogue one unit of the document is; null where they measure different things. */
export function unitLikeness(document: string, catalogue: string): 'same' | { factor: string } | null {
  if ((document === catalogue && document !== '') || isSameUnit(document, catalogue)) return 'same';
  if (parseUnit(document).dimension !== parseUnit(catalogue).dimension) return null;
  const conversion = convertQuantity(ONE, document, catalogue);
  return conversion.ok ? { factor: plainText(conversion.value.toDecimalPlaces(FACTOR_PLACES)) } : null;
}

const FACTOR_PLACES = 7;
