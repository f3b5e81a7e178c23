import { asStandIn, countsAmong, intersection, pointsOf, pointsOfRow, POINTS, readHits, rowOf, union, type Hits } from './hits';

const { inName, inHeading } = POINTS;

function hits(...rows: [row: number, points: number][]): Hits {
  return Uint32Array.from(rows, ([row, points]) => row * 8 + points);
}

const shown = (list: Hits) => [...list].map((hit) => [rowOf(hit), pointsOf(hit)]);

it('the stored rows of a word say whether their names have it', () => {
  const stored = Buffer.alloc(12);
  [2 * 5, 2 * 7 + 1, 2 * 149_999].forEach((entry, index) => stored.writeUInt32BE(entry, index * 4));
  expect(shown(readHits(stored))).toEqual([[5, inHeading], [7, inName], [149_999, inHeading]]);
});

it('rows of any list have their best points, rows of all lists their worst', () => {
  const lists = [hits([1, inName], [4, inHeading], [9, inName]), hits([4, inName], [9, inHeading]), hits([0, inName], [4, inHeading])];
  expect(shown(union(lists))).toEqual([[0, inName], [1, inName], [4, inName], [9, inName]]);
  expect(shown(intersection(lists))).toEqual([[4, inHeading]]);
  expect(shown(union([]))).toEqual([]);
});

it('a word that was not typed counts a little less', () => {
  expect(shown(asStandIn(hits([3, inName], [5, inHeading])))).toEqual([[3, inName - 1], [5, inHeading - 1]]);
});

it('a row has the points of its hit, and none where it has none', () => {
  const list = hits([1, inName], [4, inHeading], [9, inName]);
  expect([0, 1, 2, 4, 8, 9, 10].map((row) => pointsOfRow(list, row))).toEqual([0, inName, 0, inHeading, 0, inName, 0]);
  expect(pointsOfRow(hits(), 3)).toBe(0);
});

it('counts the rows of each list that are among others', () => {
  const rows = hits([1, inName], [4, inHeading]);
  expect(countsAmong(rows, [hits([1, inHeading], [3, inName], [4, inName], [900, inName]), hits(), hits([4, inName])])).toEqual([2, 0, 1]);
  expect(countsAmong(hits(), [rows])).toEqual([0]);
});
