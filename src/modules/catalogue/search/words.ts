/** A word of a text as it is searched, and where it stands in the text. */
export interface SearchedWord {
  word: string;
  start: number;
  end: number;
}

/** `100мм` is two words, `В15` and `м3` are one: a mark is not found without its number. */
const WORD = /\d+(?:[.,]\d+)*|[a-zа-я]+(?:\d+(?:[.,]\d+)*)?/g;
/** A mark typed with the Latin keys that look like the Cyrillic ones: `B15`. */
const MARK = /^[abcehkmoptx](?=\d)/;
const TWINS: Readonly<Record<string, string>> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х' },
};

/** The words of a text, of a norm as of what somebody types: lower case, «е» for «ё», decimal points. */
export function wordsOf(text: string): SearchedWord[] {
  // One letter for one letter: the places in the folded text are those in the text.
  const folded = text.toLowerCase().replaceAll('ё', 'е');
  return [...folded.matchAll(WORD)].map(({ 0: found, index }) => ({
    word: found.replaceAll(',', '.').replace(MARK, (letter) => TWINS[letter]!),
    start: index,
    end: index + found.length,
  }));
}

/** «стяжек», «плиток», «песок»: the vowel is in one form of the word only. */
const FLEETING_VOWEL = /^([а-я]+[бвгджзклмнпрстфхцчшщ])[ео]к$/;
/** «смесь»: taken for a verb, and cut too short. */
const FALSE_VERB = /^([а-я]+с)ь$/;

/** Forms of a word that the Russian stemmer does not bring together with its other forms; both sides of a search know them. */
export function otherForms(word: string): string[] {
  const [, beforeVowel] = FLEETING_VOWEL.exec(word) ?? [];
  const [, beforeSign] = FALSE_VERB.exec(word) ?? [];
  return [beforeVowel && `${beforeVowel}ка`, beforeSign].filter((form) => form !== undefined);
}

/** The words alone, as they are stored beside the text. */
export function searchedText(texts: readonly string[]): string {
  return texts.flatMap((text) => wordsOf(text).map(({ word }) => word)).join(' ');
}
