import { stemmer } from '@orama/stemmers/russian';
import { otherForms, wordsOf, type SearchedWord } from '../search/words';
import { figuresOf, type Figure } from './figures';

/** A word of a text that says what is done, with the stem that its forms share. */
export interface FeatureWord extends SearchedWord {
  stem: string;
}

/** What a text is compared by. */
export interface TextFeatures {
  words: FeatureWord[];
  figures: Figure[];
}

/** Words that stand in everything; the bounds of figures among them. */
const EMPTY_WORDS = new Set(
  (
    'и в во на с со из для до от при по к ко под за или о об у а но же над между через как что его их это ' +
    'свыше более менее больше меньше т д п др'
  ).split(' '),
);
const DIGIT = /^\d/;
/** «добавлять к норме 01-05-001-01» */
const NORM_CODE = /\d{2}-\d{2}-\d{3}(?:-\d{2})?/g;

interface Span {
  start: number;
  end: number;
}

/**
 * The features of a text: of a norm as of what somebody writes.
 *
 * @param stem for whoever reads many texts and remembers the stems of their words
 */
export function featuresOf(text: string, stem: (word: string) => string = stemOf): TextFeatures {
  const codes = [...text.matchAll(NORM_CODE)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
  const words = wordsOf(text).filter((word) => !codes.some((code) => isWithin(word, code)));
  const figures = figuresOf(words);
  const telling = words.filter((word) => isTelling(word.word) && !figures.some((figure) => isWithin(word, figure)));
  const feature = ({ word, start, end }: SearchedWord): FeatureWord => ({ word, start, end, stem: stem(word) });
  return { words: [...telling, ...codes].map(feature), figures };
}

/** What the forms of a word share. Marks such as `м300` and codes are their own stems. */
export function stemOf(word: string): string {
  return /\d$/.test(word) ? word : stemmer(otherForms(word)[0] ?? word);
}

/** The same for texts that say the same in other forms of the words or in another order; empty where they say nothing. */
export function keyOf(text: string): string {
  const { words, figures } = featuresOf(text);
  const stems = words.map(({ stem }) => stem);
  const bounds = figures.map(({ over, upTo, dimension, factor }) => [over, upTo, dimension ?? '', factor].join(' '));
  return [...new Set(stems)].sort().concat([...new Set(bounds)].sort()).join('|');
}

function isTelling(word: string): boolean {
  return word.length > 1 && !DIGIT.test(word) && !EMPTY_WORDS.has(word);
}

function isWithin({ start, end }: Span, span: Span): boolean {
  return start >= span.start && end <= span.end;
}
