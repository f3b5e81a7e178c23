import { LONGEST_SYNONYM, synonymsOf } from './synonyms';
import { wordsOf } from './words';

/** How strictly rows were asked for. `any` of the terms comes last, where nothing speaks of all of them. */
export const SEARCH_STAGES = ['exact', 'corrected', 'any'] as const;

export type SearchStage = (typeof SEARCH_STAGES)[number];

/** One thing that a row must speak of: any of these phrases. */
export interface SearchTerm {
  /** Words of the phrases, the typed one first. */
  phrases: readonly (readonly string[])[];
  /** A number, its unit or a mark: it makes a row better and does not rule the others out. */
  isFigure: boolean;
  /** May be the beginning of a word: the last one typed. */
  isOpen: boolean;
}

export interface SearchQuestion {
  /** The beginning of a code, where the whole text is one. */
  codePrefix: string | null;
  terms: readonly SearchTerm[];
}

/** `01-01`, `ГЭСНм08-02`, `ГЭСН 06-01-001`, `91.01.01-014` */
const CODE = /^(?:ГЭСН(мр|м|р|п|)\s?)?(\d{2}[-.]\d[\d.-]*)$/iu;
const FIGURE = /\d/;
/** Behind a figure they say no more than it does: «100 мм». */
const UNITS = new Set(['мм', 'см', 'м', 'км', 'т', 'кг', 'г', 'л', 'шт', 'а', 'в', 'кв', 'вт', 'квт', 'ква', 'мвт', 'мпа', 'атм']);
const MAX_TERMS = 12;

/** Reads what somebody typed: a code, or words with the abbreviations of the trade. */
export function searchQuestion(text: string): SearchQuestion {
  const [, letters, digits] = CODE.exec(text.trim()) ?? [];
  if (digits !== undefined) return { codePrefix: codePrefix(text, letters, digits), terms: [] };
  const words = wordsOf(text).map(({ word }) => word);
  const endsInWord = /[\p{L}\d]$/u.test(text);
  return { codePrefix: null, terms: termsOf(words, endsInWord).slice(0, MAX_TERMS) };
}

function codePrefix(text: string, letters: string | undefined, digits: string): string {
  return /^гэсн/iu.test(text.trim()) ? `ГЭСН${(letters ?? '').toLowerCase()}${digits}` : digits;
}

function termsOf(words: readonly string[], endsInWord: boolean): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (let at = 0; at < words.length; ) {
    const length = synonymAt(words, at);
    const typed = words.slice(at, at + length);
    at += length;
    const synonyms = synonymsOf(typed.join(' ')).map((phrase) => phrase.split(' '));
    // The letters of «ж/б» stand in no name: only what they stand for is looked for.
    const phrases = typed.length > 1 ? synonyms : [typed, ...synonyms];
    const isFigure = typed.every((word) => FIGURE.test(word)) || isUnit(words, at - 1);
    terms.push({ phrases, isFigure, isOpen: endsInWord && at === words.length && typed.length === 1 && !isFigure });
  }
  return terms;
}

function isUnit(words: readonly string[], at: number): boolean {
  return UNITS.has(words[at]!) && FIGURE.test(words[at - 1] ?? '');
}

/** How many words from here are one abbreviation; 1 where none is. */
function synonymAt(words: readonly string[], at: number): number {
  for (let length = LONGEST_SYNONYM; length > 1; length -= 1) {
    if (synonymsOf(words.slice(at, at + length).join(' ')).length > 0) return Math.min(length, words.length - at);
  }
  return 1;
}
