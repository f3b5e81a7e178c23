import { calculate } from '..';
import { coefficientOf, estimateOf, markupOf, positionOf } from '../../../test/support/estimate-snapshots';
import type { PositionNode } from '../model';
import { MARKUP_REDUCTIONS } from './reductions';
import { findRule, markupsOf, overheadByCode, profitByCode } from './rule-markups';

/** Figures of the official binding, ФСНБ-2022, supplement 17: 6, 15. */
describe('overhead and profit of a rule', () => {
  it('are those of the territory, on the salary fund', () => {
    const { overhead, profit } = markupsOf(findRule('015.0')!, 'far_north');
    expect(overhead).toMatchObject({ code: 'Пр/812-015.0-3', base: 'salary', coefficients: [] });
    expect(overhead.ratePercent.toFixed()).toBe('105');
    expect(profit).toMatchObject({ code: 'Пр/774-015.0', base: 'salary' });
  });

  it('are found again by their codes', () => {
    expect(overheadByCode('Пр/812-015.0-2')).toMatchObject({ territory: 'equated_to_far_north' });
    expect(overheadByCode('Пр/812-015.0-2')!.ratePercent.toFixed()).toBe('101');
    expect(profitByCode('Пр/774-006.0')!.ratePercent.toFixed()).toBe('58');
    for (const code of ['Пр/812-999.0-1', 'Пр/812-015.0', 'Пр/774-015.0-1', 'МДС', '']) {
      expect([overheadByCode(code), profitByCode(code)]).toEqual([null, null]);
    }
  });
});

describe('a doubt about overhead and profit', () => {
  const issuesOf = (overrides: Partial<PositionNode>, territory: 'ordinary' | 'far_north' = 'ordinary') => {
    const { issues } = calculate(estimateOf({ territory, positions: [positionOf({ id: 'p', ...overrides })] }));
    return issues.map(({ code, place, message }) => [code, place.field, message.ru]);
  };

  it('tells a stated rate from that of its code, and keeps the stated one', () => {
    const overhead = markupOf('92', { code: 'Пр/812-006.0-1' });
    const profit = markupOf('58', { code: 'Пр/774-006.0' });
    expect(issuesOf({ overhead, profit })).toEqual([
      [
        'MARKUP_RATE_DIFFERS',
        'overhead',
        'Норматив 92 % не равен нормативу 102 % по коду Пр/812-006.0-1; применён указанный.',
      ],
    ]);
    const position = positionOf({ id: 'p', overhead, profit });
    const { positions } = calculate(estimateOf({ positions: [position] }));
    expect(positions.get('p')!.overheadRatePercent!.toFixed()).toBe('92');
  });

  it('takes a reduction for what it is: a coefficient, and no other rate', () => {
    expect(issuesOf({ overhead: markupOf('102', { code: 'Пр/812-006.0-1', k: ['0.9'] }), profit: null })).toEqual([]);
  });

  it('sees reductions that do not go together, and one beside raised wages', () => {
    const [overhaul, ownForces] = MARKUP_REDUCTIONS;
    const taking = (...taken: typeof MARKUP_REDUCTIONS) => ({
      overhead: { ...markupOf('102'), coefficients: taken.flatMap(({ overhead }) => overhead ?? []) },
    });
    expect(issuesOf(taking(overhaul!))).toEqual([]);
    expect(issuesOf(taking(overhaul!, ownForces!))).toEqual([
      [
        'REDUCTIONS_EXCLUDE',
        'overhead',
        'Понижающие коэффициенты не применяются вместе: Капитальный ремонт, Работы хозяйственным способом.',
      ],
    ]);
    const coefficients = [coefficientOf({ workersSalary: '1.25' }, { group: 'wage_only', table: '', name: 'п. 60(1)' })];
    expect(issuesOf({ ...taking(overhaul!), coefficients })).toEqual([
      [
        'REDUCTION_WITH_RAISED_WAGES',
        'overhead',
        'Понижение «Капитальный ремонт» применено вместе с коэффициентом п. 60(1), повышающим оплату труда.',
      ],
    ]);
    expect(issuesOf({ ...taking(ownForces!), coefficients })).toEqual([]);
  });

  it('sees the code of another territory', () => {
    const overhead = { ...markupOf('1'), ...markupsOf(findRule('006.0')!, 'ordinary').overhead };
    expect(issuesOf({ overhead }, 'far_north')).toMatchObject([['MARKUP_TERRITORY_DIFFERS', 'overhead', expect.any(String)]]);
  });

  it('asks where they were to follow from a norm that several rules fit, or none', () => {
    const open = { kind: 'cost' as const, overhead: null, profit: null, prefix: null, isMarkupByNorm: true };
    expect(issuesOf({ ...open, code: 'ГЭСН27-02-010-01' })).toEqual([
      [
        'MARKUP_AMBIGUOUS',
        'overhead',
        'Для нормы ГЭСН27-02-010-01 подходит несколько видов работ: 021.0, 021.1; НР и СП не начислены.',
      ],
    ]);
    const unknown = [['MARKUP_UNKNOWN', 'overhead', expect.any(String)]];
    expect(issuesOf({ ...open, code: 'ГЭСН46-02-003-01' })).toMatchObject(unknown);
    expect(issuesOf({ ...open, code: 'ТЦ_1' })).toMatchObject(unknown);
    expect(issuesOf({ ...open, code: 'ГЭСН27-02-010-01', isMarkupByNorm: false })).toEqual([]);
    expect(issuesOf({ ...open, code: 'ГЭСН27-02-010-01', profit: markupOf('1') })).toEqual([]);
  });
});
