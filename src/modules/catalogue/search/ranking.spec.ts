import { facetsOf, isPartWanted } from './facets';
import { POINTS, type Hits } from './hits';
import { rank, rowsInOrder, type IndexedRows, type RankedTerm } from './ranking';

const { inName, inHeading } = POINTS;
/** Six rows of two parts; the names of the first two are long. */
const rows: IndexedRows = {
  rowCount: 6,
  lengths: Uint16Array.of(9, 9, 4, 4, 4, 4),
  parts: Uint16Array.of(0, 0, 0, 1, 1, 2),
  partNames: [['ГЭСН', '06'], ['ГЭСН', '07'], ['ГЭСНр', '07']],
};
const everything = () => true;

function term(isRequired: boolean, ...found: [row: number, points: number][]): RankedTerm {
  const hits: Hits = Uint32Array.from(found, ([row, points]) => row * 8 + points);
  return { hits, isRequired };
}

function ranked(terms: RankedTerm[], options: { isAnyEnough?: boolean; after?: number; take?: number } = {}) {
  return rank(rows, { terms, isAnyEnough: false, isWanted: everything, after: null, take: 10, ...options });
}

const found = (...args: Parameters<typeof ranked>) => ranked(...args).best.map(({ row }) => row);

describe('ranked rows', () => {
  it('speak of all that is required: in names before headings, the shorter name first, then by code', () => {
    const beton = term(true, [0, inName], [1, inName], [2, inName], [3, inHeading], [4, inName]);
    const preparation = term(true, [0, inName], [2, inName], [3, inName], [4, inName]);
    expect(found([beton, preparation])).toEqual([2, 4, 0, 3]);
  });

  it('are better with a figure and not left out without it', () => {
    expect(found([term(true, [2, inName], [4, inName]), term(false, [4, inName], [5, inName])])).toEqual([4, 2]);
  });

  it('speak of the rarer words first where one is enough', () => {
    const everywhere = term(true, [0, inName], [1, inName], [2, inName], [3, inName], [4, inName]);
    expect(found([everywhere, term(true, [5, inName])], { isAnyEnough: true })).toEqual([5, 2, 3, 4, 0, 1]);
  });

  it('go on where the page before has ended', () => {
    const terms = [term(true, ...[0, 1, 2, 3, 4, 5].map((row): [number, number] => [row, inName]))];
    const pages: number[] = [];
    for (let after: number | undefined; ; ) {
      const { best } = ranked(terms, { after: after ?? Infinity, take: 2 });
      if (best.length === 0) break;
      pages.push(...best.map(({ row }) => row));
      after = best.at(-1)!.key;
    }
    expect(pages).toEqual([2, 3, 4, 5, 0, 1]);
  });

  it('have the same places whether a term is rare or everywhere', () => {
    const everyRow = Array.from({ length: 200 }, (_, row): [number, number] => [row, row % 2 === 0 ? inName : inHeading]);
    const many = { rowCount: 200, lengths: new Uint16Array(200).fill(4), parts: new Uint16Array(200), partNames: [['ГЭСН', '06']] as const };
    const terms = [term(true, [10, inName], [11, inName]), term(true, ...everyRow), term(false, [11, inName])];
    const { best } = rank(many, { terms, isAnyEnough: false, isWanted: everything, after: null, take: 10 });
    expect(best.map(({ row }) => row)).toEqual([11, 10]);
  });

  it('are none where nothing was asked', () => {
    expect(found([])).toEqual([]);
  });
});

it('rows of codes come in their order, range by range', () => {
  const { best, countByPart } = rowsInOrder(rows, { ranges: [{ first: 0, last: 2 }, { first: 4, last: 6 }], isWanted: everything, after: null, take: 3 });
  expect(best.map(({ row }) => row)).toEqual([0, 1, 4]);
  expect([...countByPart]).toEqual([2, 1, 1]);
  const rest = rowsInOrder(rows, { ranges: [{ first: 0, last: 6 }], isWanted: everything, after: best[1]!.key, take: 10 });
  expect(rest.best.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
});

it('facets heed the other filter and not their own', () => {
  const filter = ['ГЭСН', undefined] as const;
  expect(facetsOf(rows.partNames, [3, 2, 1], filter)).toEqual([
    [{ value: 'ГЭСН', count: 5 }, { value: 'ГЭСНр', count: 1 }],
    [{ value: '06', count: 3 }, { value: '07', count: 2 }],
  ]);
  expect([0, 1, 2].filter(isPartWanted(rows.partNames, ['ГЭСН', '07']))).toEqual([1]);
});
