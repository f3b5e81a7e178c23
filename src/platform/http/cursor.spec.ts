import { pageSize } from './cursor';

it('a page has two hundred rows at most, whatever is asked for [4.3.1]', () => {
  expect([1, 200, 201, 1_000_000].map(pageSize)).toEqual([1, 200, 200, 200]);
});
