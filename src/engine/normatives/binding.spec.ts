import { standingAmong, standingIn, statedSubsection, type Place } from './binding';
import { readNormCode } from './norm-code';

const ALL_OF_01: Place = {
  ...{ kind: 'building', collection: '01', section: null },
  ...{ subsection: null, table: null, norm: null, misprint: null },
};
const place = (narrowed: Partial<Place>): Place => ({ ...ALL_OF_01, ...narrowed });
const norm = (text: string) => readNormCode(text)!;
const NORM = norm('ГЭСН01-02-055-03');

describe('a norm', () => {
  it.each<[string, Partial<Place>, string]>([
    ['its collection', {}, 'in'],
    ['a collection of another kind', { kind: 'mounting' }, 'out'],
    ['another collection', { collection: '02' }, 'out'],
    ['its section', { section: 2 }, 'in'],
    ['another section', { section: 1 }, 'out'],
    ['a span of tables from it', { table: { from: 55, to: 60 } }, 'in'],
    ['a span of tables to it', { table: { from: 50, to: 55 } }, 'in'],
    ['tables behind it', { table: { from: 56, to: 60 } }, 'out'],
    ['tables before it', { table: { from: 50, to: 54 } }, 'out'],
    ['its number', { norm: { from: 3, to: 3 } }, 'in'],
    ['another number', { norm: { from: 4, to: 9 } }, 'out'],
    ['a reading of a misprint', { misprint: '01-02-55' }, 'doubtful'],
  ])('stands in %s or not', (_name, narrowed, standing) => {
    expect(standingIn(place(narrowed), NORM, null)).toBe(standing);
  });

  it('stands in a subsection if somebody says so, or its table is named there', () => {
    const inFirst = place({ section: 2, subsection: { from: 1, to: 2 } });
    const at = (number: number) => standingIn(inFirst, NORM, { section: 2, number });
    expect([standingIn(inFirst, NORM, null), at(1), at(2), at(3)]).toEqual(['open', 'in', 'in', 'out']);
    const byTable = { ...inFirst, table: { from: 55, to: 55 } };
    expect(standingIn(byTable, NORM, { section: 2, number: 3 })).toBe('in');
  });

  it('stands among places as it does in the firmest', () => {
    const doubtful = place({ misprint: '01-02-55' });
    const open = place({ subsection: { from: 1, to: 1 } });
    const out = place({ section: 1 });
    const among = (...places: Place[]) => standingAmong(places, NORM, null);
    expect(among(out, open, doubtful, ALL_OF_01)).toBe('in');
    expect(among(out, open, doubtful)).toBe('doubtful');
    expect(among(out, open)).toBe('open');
    expect([among(out), among()]).toEqual(['out', 'out']);
  });
});

describe('the subsection of a norm', () => {
  const named = place({ section: 2, subsection: { from: 4, to: 4 }, table: { from: 55, to: 57 } });
  const stated = (code: string, ...places: Place[]) => statedSubsection(places, norm(code));

  it('is stated where its table is named in one', () => {
    expect(stated('ГЭСН01-02-055-03', ALL_OF_01, { ...named, subsection: null }, named)).toEqual({ section: 2, number: 4 });
  });

  it.each(['ГЭСНм01-02-055-03', 'ГЭСН02-02-055-03', 'ГЭСН01-03-055-03', 'ГЭСН01-02-058-03', 'ГЭСН01-02-054-03'])(
    'is not that of another table: %s',
    (code) => {
      expect(stated(code, named)).toBeNull();
    },
  );

  it('is not stated by a place without tables', () => {
    expect(stated('ГЭСН01-02-055-03', { ...named, table: null }, ALL_OF_01)).toBeNull();
  });
});
