import { usualNames } from './graded-hours';
import { hoursMatch } from './resource-match';
import type { ReadEntry, ReadRow } from './row-match';

const NAME = 'Средний разряд работы 3,7';
const row = (name: string, unit = 'чел.-ч'): ReadRow => ({
  ...{ name, unit, tokens: name.split(' ').filter((word) => word !== '') },
  code: { kind: 'resource', isOfOtherBase: false, canonical: '1-100-37' },
});
const entry = (name: string): ReadEntry => ({ ...{ part: 'resource', code: '1-100-37', name, unit: 'чел.-ч' }, tokens: name.split(' ') });

describe('hours of an edition', () => {
  it('are called what most norms call them; those of machines have no name', () => {
    const stated = [
      { code: '4-100-060', name: null, unit: null, count: 7 },
      { code: '1-100-37', name: 'Разряд 3,7', unit: null, count: 2 },
      { code: '1-100-37', name: NAME, unit: 'чел.-ч', count: 300 },
    ];
    expect([...usualNames(stated).values()]).toEqual([
      { part: 'resource', code: '4-100-060', name: '', unit: 'чел.-ч' },
      { part: 'resource', code: '1-100-37', name: NAME, unit: 'чел.-ч' },
    ]);
  });

  it('are exact by code and unit, and by name where both have one', () => {
    expect(hoursMatch(row(NAME), entry(NAME))).toMatchObject({ status: 'exact', group: null });
    expect(hoursMatch(row(''), entry(NAME))).toMatchObject({ status: 'exact', differences: [] });
    expect(hoursMatch(row(NAME), entry(''))).toMatchObject({ status: 'exact', differences: [] });
    expect(hoursMatch(row('Средний разряд работы 3,8'), entry(NAME))).toMatchObject({ status: 'differs', differences: [{ field: 'name' }] });
    expect(hoursMatch(row('', 'маш.-ч'), entry(NAME))).toMatchObject({ status: 'differs', differences: [{ field: 'unit' }] });
  });

  it('of a grade that the edition does not know have no analogue', () => {
    expect(hoursMatch(row(NAME), undefined)).toMatchObject({ status: 'missing', reason: 'not_in_edition', candidates: [] });
    expect(hoursMatch({ ...row(NAME), code: { kind: 'own' } }, undefined)).toMatchObject({ status: 'missing', reason: 'own' });
  });
});
