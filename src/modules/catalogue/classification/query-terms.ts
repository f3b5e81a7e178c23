import { LONGEST_SYNONYM, synonymsOf } from '../search/synonyms';
import { wordsOf, type SearchedWord } from '../search/words';
import { stemOf, type FeatureWord } from './text-features';
import type { Vocabulary } from './vocabulary';
import { WEIGHTS } from './weights';

/** How a word of a norm was found for a typed one: as it is, by the words of the trade, or because it looks like it. */
export const TERM_MATCHES = ['form', 'synonym', 'similar'] as const;

export type TermMatch = (typeof TERM_MATCHES)[number];

/** A word of the catalogue that a typed one may stand for. */
export interface Alternative {
  /** Its number in the vocabulary. */
  id: number;
  match: TermMatch;
  /** 1 for the word itself. */
  worth: number;
}

/** A typed word, and what it may be in the catalogue: nothing where no norm speaks of it. */
export interface QueryTerm {
  /** Where it stands first. */
  start: number;
  end: number;
  alternatives: Alternative[];
  /** How often the text says it. */
  count: number;
}

type Meaning = Omit<QueryTerm, 'count'>;

interface Abbreviation {
  start: number;
  end: number;
  phrases: readonly string[];
}

/** Reads what somebody wrote in the words of a catalogue. */
export function queryTerms(text: string, words: readonly FeatureWord[], vocabulary: Vocabulary): QueryTerm[] {
  const abbreviations = abbreviationsIn(wordsOf(text));
  const isAbbreviated = ({ start, end }: SearchedWord) => abbreviations.some((span) => start >= span.start && end <= span.end);
  const meanings = [
    ...abbreviations.flatMap((abbreviation) => phraseTerms(abbreviation, abbreviation.phrases, vocabulary)),
    ...words.filter((word) => !isAbbreviated(word)).flatMap((word) => wordTerms(word, vocabulary)),
  ];
  return counted(meanings.sort((one, other) => one.start - other.start));
}

/** One term for a word of the catalogue, however often it is meant. */
function counted(meanings: readonly Meaning[]): QueryTerm[] {
  const terms = new Map<string | number, QueryTerm>();
  for (const meaning of meanings) {
    const key = meaning.alternatives[0]?.id ?? `at ${meaning.start}`;
    const term = terms.get(key);
    if (term === undefined) terms.set(key, { ...meaning, count: 1 });
    else term.count += 1;
  }
  return [...terms.values()];
}

/** `ж/б`, `эл. двигатель`: words that are an abbreviation together. */
function abbreviationsIn(words: readonly SearchedWord[]): Abbreviation[] {
  const found: Abbreviation[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const abbreviation = abbreviationAt(words, at);
    if (abbreviation === null) continue;
    found.push(abbreviation);
    at += abbreviation.length - 1;
  }
  return found;
}

function abbreviationAt(words: readonly SearchedWord[], at: number): (Abbreviation & { length: number }) | null {
  for (let length = Math.min(LONGEST_SYNONYM, words.length - at); length > 1; length -= 1) {
    const span = words.slice(at, at + length);
    const phrases = synonymsOf(span.map(({ word }) => word).join(' '));
    if (phrases.length > 0) return { start: span[0]!.start, end: span[length - 1]!.end, phrases, length };
  }
  return null;
}

function wordTerms({ word, stem, start, end }: FeatureWord, vocabulary: Vocabulary): Meaning[] {
  const id = vocabulary.find(stem);
  const phrases = synonymsOf(word);
  if (id !== undefined) return [{ start, end, alternatives: [{ id, match: 'form', worth: 1 }, ...singleWords(phrases, vocabulary)] }];
  if (phrases.length > 0) return phraseTerms({ start, end }, phrases, vocabulary);
  const alternatives = vocabulary
    .similarTo(stem)
    .map((found): Alternative => ({ id: found.id, match: 'similar', worth: WEIGHTS.similar * found.likeness }));
  return [{ start, end, alternatives }];
}

/** Single words stand for each other; of longer phrases the first that the catalogue has whole, a term for every word. */
function phraseTerms({ start, end }: { start: number; end: number }, phrases: readonly string[], vocabulary: Vocabulary): Meaning[] {
  const alternatives = singleWords(phrases, vocabulary);
  if (alternatives.length > 0) return [{ start, end, alternatives }];
  const known = phrases.map((phrase) => phrase.split(' ').flatMap((word) => synonym(word, vocabulary)));
  const whole = known.find((words, index) => words.length === phrases[index]!.split(' ').length);
  return whole === undefined ? [{ start, end, alternatives: [] }] : whole.map((word) => ({ start, end, alternatives: [word] }));
}

function singleWords(phrases: readonly string[], vocabulary: Vocabulary): Alternative[] {
  return phrases.filter((phrase) => !phrase.includes(' ')).flatMap((word) => synonym(word, vocabulary));
}

/** The word where the catalogue has it. */
function synonym(word: string, vocabulary: Vocabulary): Alternative[] {
  const id = vocabulary.find(stemOf(word));
  return id === undefined ? [] : [{ id, match: 'synonym', worth: WEIGHTS.synonym }];
}
