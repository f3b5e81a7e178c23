import { renamedIn } from '..';

const renamed = (formula: string, names: Record<string, string>) => renamedIn(formula, new Map(Object.entries(names)));

describe('a formula with other names', () => {
  it('is what was typed in everything else', () => {
    expect(renamed(' площадь×толщина / 100 ', { площадь: 'площадь_2' })).toBe(' площадь_2×толщина / 100 ');
    expect(renamed('(F1 + F10) * 1,05', { F1: 'F1_2' })).toBe('(F1_2 + F10) * 1,05');
    expect(renamed('12.5', { F1: 'F2' })).toBe('12.5');
  });

  it('follows rows into their lines, and a line may have a name of its own', () => {
    expect(renamed('F1.r1 + F1', { F1: 'F3' })).toBe('F3.r1 + F3');
    expect(renamed('F1.r1 + F1', { 'F1.r1': 'F1_r1', F1: 'F1' })).toBe('F1_r1 + F1');
  });

  it('swaps names without mixing them up', () => {
    expect(renamed('a - b', { a: 'b', b: 'a' })).toBe('b - a');
  });

  it('leaves functions alone, and what is no formula', () => {
    expect(renamed('max (max; 2)', { max: 'x' })).toBe('max (x; 2)');
    expect(renamed('F1 § 2', { F1: 'F2' })).toBe('F1 § 2');
  });
});
