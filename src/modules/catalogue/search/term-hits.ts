import { asStandIn, intersection, NO_HITS, union, type Hits } from './hits';
import type { SearchTerm } from './search-question';
import type { IndexedWord } from './word-index';
import { otherForms } from './words';

/** What was found of the words of a question. */
export interface FoundWords {
  words: ReadonlyMap<string, IndexedWord>;
  /** Words that the unfinished last one may become. */
  completions: readonly IndexedWord[];
  /** Words that may be meant by a typed one that no row has. */
  corrections: ReadonlyMap<string, readonly IndexedWord[]>;
}

/** A term of a question and the rows that speak of it. */
export interface TermHits {
  term: SearchTerm;
  hits: Hits;
  /** Stems of its words, to mark them in names. */
  stems: string[];
}

/** Every word that has to be looked up to answer these terms. */
export function wordsIn(terms: readonly SearchTerm[]): string[] {
  return terms.flatMap(({ phrases }) => phrases.flat()).flatMap((word) => [word, ...otherForms(word)]);
}

/** The rows of each term; terms of nothing but prepositions are left out. */
export function hitsOf(terms: readonly SearchTerm[], found: FoundWords): TermHits[] {
  return terms.filter((term) => !saysNothing(term, found)).map((term) => termHits(term, found));
}

/** The word of a term that no row has and that may be misspelt. */
export function misspeltWord({ term, hits }: TermHits): string | undefined {
  const [typed = []] = term.phrases;
  return hits.length === 0 && !term.isFigure && typed.length === 1 ? typed[0] : undefined;
}

function saysNothing({ phrases, isOpen }: SearchTerm, { words, completions }: FoundWords): boolean {
  if (isOpen && completions.length > 0) return false;
  return phrases.flat().every((word) => words.get(word)?.stem === null);
}

function termHits(term: SearchTerm, found: FoundWords): TermHits {
  const [typed = [], ...synonyms] = term.phrases;
  const meant = typed.length === 1 ? (found.corrections.get(typed[0]!) ?? []) : [];
  const completions = term.isOpen ? found.completions : [];
  const hits = union([
    phraseHits(typed, found),
    ...synonyms.map((phrase) => asStandIn(phraseHits(phrase, found))),
    ...[completions, meant].map(standInsOf),
  ]);
  const words = [...term.phrases.flat().flatMap((word) => formsOf(word, found)), ...completions, ...meant];
  return { term, hits, stems: [...new Set(words.flatMap(({ stem }) => stem ?? []))] };
}

const standIns = new WeakMap<readonly IndexedWord[], Hits>();

/**
 * The rows of words that stand for a typed one. A beginning may be that of dozens of words: their rows are brought together once,
 * and kept as long as the words are, which takes at most as much memory again.
 */
function standInsOf(words: readonly IndexedWord[]): Hits {
  const kept = standIns.get(words) ?? asStandIn(union(words.map(({ hits }) => hits)));
  standIns.set(words, kept);
  return kept;
}

/** Rows that have every word of it. */
function phraseHits(phrase: readonly string[], found: FoundWords): Hits {
  const telling = phrase.filter((word) => found.words.get(word)?.stem !== null);
  return telling.length === 0 ? NO_HITS : intersection(telling.map((word) => union(formsOf(word, found).map(({ hits }) => hits))));
}

function formsOf(word: string, { words }: FoundWords): IndexedWord[] {
  return [word, ...otherForms(word)].flatMap((form) => words.get(form) ?? []);
}
