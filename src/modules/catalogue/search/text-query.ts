import type { SearchTerm } from './search-question';
import { otherForms } from './words';

/** How strictly rows are asked for. `any` of the terms comes last, where nothing speaks of all of them. */
export const SEARCH_STAGES = ['exact', 'corrected', 'any'] as const;

export type SearchStage = (typeof SEARCH_STAGES)[number];

/** What PostgreSQL is asked, in the language of `to_tsquery`. Words are letters, digits and points: nothing to escape. */
export interface TextQuery {
  /** A row must match it. */
  required: string;
  /** Each that matches makes a row better. */
  preferred: readonly string[];
}

/** A shorter beginning is that of too many words. */
const SHORTEST_BEGINNING = 3;

/**
 * @param corrections words of the catalogue that look like a typed one, by the typed one
 * @returns null where there is nothing to look for
 */
export function textQuery(
  terms: readonly SearchTerm[],
  stage: SearchStage,
  corrections: ReadonlyMap<string, readonly string[]>,
): TextQuery | null {
  const texts = terms.map((term) => ({ ...term, text: termText(term, corrections) }));
  const words = texts.filter(({ isFigure }) => !isFigure).map(({ text }) => text);
  const figures = texts.filter(({ isFigure }) => isFigure).map(({ text }) => text);
  if (texts.length === 0) return null;
  const required = words.length > 0 ? words : figures;
  if (stage === 'any') return { required: required.join(' | '), preferred: [...words, ...figures] };
  return { required: required.join(' & '), preferred: words.length > 0 ? figures : [] };
}

/** The typed words that may be misspelt. */
export function correctable(terms: readonly SearchTerm[]): string[] {
  return terms.filter(({ isFigure }) => !isFigure).flatMap(({ phrases }) => (phrases[0]?.length === 1 ? phrases[0] : []));
}

function termText({ phrases, isOpen }: SearchTerm, corrections: ReadonlyMap<string, readonly string[]>): string {
  const [typed = []] = phrases;
  const meant = typed.length === 1 ? (corrections.get(typed[0]!) ?? []) : [];
  const all = [...phrases.map(phraseText), ...meant];
  const word = typed[0] ?? '';
  if (isOpen && typed.length === 1 && word.length >= SHORTEST_BEGINNING) all.push(`${word}:*`);
  return `(${all.join(' | ')})`;
}

function phraseText(words: readonly string[]): string {
  return words.length === 1 ? wordText(words[0]!) : `(${words.map(wordText).join(' & ')})`;
}

function wordText(word: string): string {
  const forms = otherForms(word);
  return forms.length === 0 ? word : `(${[word, ...forms].join(' | ')})`;
}
