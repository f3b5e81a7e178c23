import { searchQuestion } from './search-question';
import { LONGEST_SYNONYM, SYNONYMS } from './synonyms';
import { searchedText, wordsOf } from './words';

describe('words', () => {
  it.each([
    ['Бетонная подготовка 100мм', 'бетонная подготовка 100 мм'],
    ['Ёмкость, до 0,5 м3', 'емкость до 0.5 м3'],
    ['бетон B15 (М300)', 'бетон в15 м300'],
    ['РТ-40, РСТ', 'рт 40 рст'],
    ['арматура d20', 'арматура d20'],
    ['ж/б', 'ж б'],
  ])('of «%s» are %s', (text, words) => {
    expect(searchedText([text])).toBe(words);
  });

  it('know where they stand in the text', () => {
    expect(wordsOf('До 0,5 м')).toEqual([
      { word: 'до', start: 0, end: 2 },
      { word: '0.5', start: 3, end: 6 },
      { word: 'м', start: 7, end: 8 },
    ]);
  });
});

describe('a question', () => {
  it.each(['constructor', 'hasownproperty valueof', '__proto__'])('of the words «%s» is about nothing else', (text) => {
    expect(searchQuestion(text).terms.flatMap(({ phrases }) => phrases)).toEqual(wordsOf(text).map(({ word }) => [word]));
  });

  it.each([
    ['01-01', '01-01'],
    ['ГЭСНм08-02', 'ГЭСНм08-02'],
    ['гэснП 01-01-001', 'ГЭСНп01-01-001'],
    ['91.01.01-014', '91.01.01-014'],
    ['100', null],
    ['замена замка', null],
  ])('«%s» asks for the code %s', (text, code) => {
    expect(searchQuestion(text).codePrefix).toBe(code);
  });

  it('takes abbreviations for what they stand for', () => {
    expect(searchQuestion('ж/б плита ПГС ').terms.map(({ phrases }) => phrases)).toEqual([
      [['железобетонный']],
      [['плита']],
      [['пгс'], ['песчано', 'гравийная', 'смесь'], ['смесь', 'песчано', 'гравийная']],
    ]);
  });

  it('does not insist on figures, and lets the last word be unfinished', () => {
    const { terms } = searchQuestion('подготовка 100 мм бетон');
    expect(terms.map(({ isFigure, isOpen }) => [isFigure, isOpen])).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ]);
    expect(searchQuestion('бетон ').terms[0]!.isOpen).toBe(false);
  });

  it('has an end', () => {
    expect(searchQuestion('слово '.repeat(100)).terms).toHaveLength(12);
    expect(searchQuestion('!!!').terms).toEqual([]);
  });
});

it('every synonym is written in the words of a search', () => {
  for (const [typed, phrases] of Object.entries(SYNONYMS)) {
    for (const text of [typed, ...phrases]) expect(searchedText([text])).toBe(text);
    expect(typed.split(' ').length).toBeLessThanOrEqual(LONGEST_SYNONYM);
  }
});
