import { errorsBetween, meantWords } from './spelling';

it.each([
  ['бетон', 'бетон', 0],
  ['битон', 'бетон', 1],
  ['подготвок', 'подготовк', 1],
  ['бтеон', 'бетон', 1],
  ['кирич', 'кирпич', 1],
  ['', 'дом', 3],
])('between «%s» and «%s» there are %i typing errors', (left, right, errors) => {
  expect(errorsBetween(left, right)).toBe(errors);
});

it('the word with the fewest errors is meant, and of several the more frequent one', () => {
  const lookalikes = [
    { stem: 'бетонн', count: 5 },
    { stem: 'бетон', count: 900 },
    { stem: 'батон', count: 1 },
  ];
  expect(meantWords('битон', lookalikes, 3)).toEqual(['бетон', 'батон']);
  expect(meantWords('битон', lookalikes, 1)).toEqual(['бетон']);
});

it('a short word is not taken for another one', () => {
  expect(meantWords('дом', [{ stem: 'дым', count: 100 }], 3)).toEqual([]);
});
