import { canonicalJson } from './canonical-json';

it('gives one text for one value, whatever the order of the keys', () => {
  const one = { name: 'кирпич', parts: [{ a: 1, b: '2' }, null], flag: true };
  const other = { flag: true, parts: [{ b: '2', a: 1 }, null], name: 'кирпич' };
  expect(canonicalJson(one)).toBe(canonicalJson(other));
});

it('tells apart what differs in order of items, in type or in presence', () => {
  const texts = [{ a: [1, 2] }, { a: [2, 1] }, { a: ['1', 2] }, { a: [1, 2], b: null }, { a: [1, 2], b: {} }].map(canonicalJson);
  expect(new Set(texts).size).toBe(texts.length);
});
