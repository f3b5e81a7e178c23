import { freeNames } from './free-names';

const given = (names: string[], taken: string[]) => Object.fromEntries(freeNames(names, new Set(taken)));

describe('names that nobody has yet', () => {
  it('are those wished for where they are free, else numbered', () => {
    expect(given(['F1', 'площадь'], ['F2'])).toEqual({ F1: 'F1', площадь: 'площадь' });
    expect(given(['F1'], ['F1', 'F1_2'])).toEqual({ F1: 'F1_3' });
  });

  it('keep apart what was apart, also where a number would meet another wish', () => {
    expect(given(['F1', 'F1_2'], ['F1'])).toEqual({ F1: 'F1_3', F1_2: 'F1_2' });
    expect(given(['F1', 'F1'], [])).toEqual({ F1: 'F1' });
  });

  it('stay as short as names are', () => {
    const long = 'а'.repeat(50);
    expect(given([long], [long])).toEqual({ [long]: `${'а'.repeat(48)}_2` });
    const twins = [`${'а'.repeat(49)}б`, `${'а'.repeat(49)}в`];
    expect(Object.values(given(twins, twins))).toEqual([`${'а'.repeat(48)}_2`, `${'а'.repeat(48)}_3`]);
  });
});
