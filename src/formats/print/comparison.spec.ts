import { decimal } from '../../kernel/decimal';
import { changeOf, compared, type ComparedEstimate, type ComparedPosition } from './comparison';

const position = (id: string, code: string, total: string, quantity = '1'): ComparedPosition => ({
  ...{ id, number: '1', code, name: `Работа ${code}`, unit: 'м3' },
  ...{ quantity: decimal(quantity), total: decimal(total) },
});
const estimate = (...positions: ComparedPosition[]): ComparedEstimate => ({
  ...{ number: '02-01', name: 'Смета', versionNumber: null, total: decimal('0'), positions },
});

describe('a comparison', () => {
  it('knows a position of a version by its id, whatever became of it', () => {
    const { changed, added, removed, sameCount } = compared(
      estimate(position('a', '01', '10'), position('b', '02', '20'), position('c', '03', '30')),
      estimate(position('b', '02-а', '25'), position('a', '01', '10'), position('d', '04', '5')),
    );
    expect(changed.map((pair) => [pair.before!.code, pair.after!.code, changeOf(pair).toFixed()])).toEqual([['02', '02-а', '5']]);
    expect(added.map(({ after }) => after!.id)).toEqual(['d']);
    expect(removed.map(({ before }) => before!.id)).toEqual(['c']);
    expect(sameCount).toBe(1);
  });

  it('knows positions of another estimate by what they are, alike ones in their order', () => {
    const { changed, added, removed, sameCount } = compared(
      estimate(position('a', '01', '10'), position('b', '01', '20')),
      estimate(position('x', '01', '10'), position('y', '01', '22', '2'), position('z', '01', '1')),
    );
    expect(changed.map((pair) => [pair.before!.id, pair.after!.id])).toEqual([['b', 'y']]);
    expect(added.map(({ after }) => after!.id)).toEqual(['z']);
    expect([removed.length, sameCount]).toEqual([0, 1]);
  });
});
