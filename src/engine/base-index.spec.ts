import { decimal } from '../kernel/decimal';
import { baseIndex, byElement, works } from '../../test/support/base-index-works';
import { indexed, indexOf, money, positionOf, resourceOf, unitRateOf } from '../../test/support/estimate-snapshots';
import { calculate, explainPosition, explainSummary, positionContext } from '.';

describe('indices by element', () => {
  it('index what bears no VAT on its own sum, column by column', () => {
    const bearing = positionOf({ id: 'bearing', unitRate: unitRateOf({ materials: '100' }) });
    const snapshot = baseIndex({ positions: [{ ...works, isVatExempt: true }, bearing], vatRatePercent: decimal('22') });
    const { total, exempt, vatTaxable, vat } = calculate(snapshot).estimate;
    // Of the works as below, 16700; of the other 100 × 8. 800 × 22 % = 176.
    expect(exempt!.buckets.building!.materials.toFixed(2)).toBe('2400.00');
    expect([total, exempt!.total, vatTaxable!, vat!].map((figure) => figure.toFixed(2))).toEqual([
      ...['17500.00', '16700.00', '800.00', '176.00'],
    ]);
  });

  it('raise wages in the position, machines and materials on the total', () => {
    const { estimate, positions } = calculate(baseIndex({}));
    const { amounts, amountsBase } = positions.get('works')!;
    expect(money(amountsBase!, 'direct', 'salary', 'overhead', 'profit', 'total')).toEqual([
      '460.00',
      '120.00',
      '120.00',
      '60.00',
      '640.00',
    ]);
    // ОТ 5000, ОТм 800: ФОТ 5800, НР 5800, СП 2900. ЭМ 60 × 10 = 600, М 300 × 8 = 2400: ПЗ 8000.
    expect(money(amounts, 'workersSalary', 'machinistSalary', 'overhead', 'profit', 'machines', 'total')).toEqual([
      '5000.00',
      '800.00',
      '5800.00',
      '2900.00',
      '600.00',
      '16700.00',
    ]);
    expect(estimate.base!.total.toFixed(2)).toBe('640.00');
    expect(estimate.total.toFixed(2)).toBe('16700.00');
    expect(money(estimate.buckets.building!, 'machines', 'materials', 'direct')).toEqual([
      '600.00',
      '2400.00',
      '8000.00',
    ]);
  });

  it('round the total once, not position by position', () => {
    // Three times 0.05 × 8.49 = 0.4245 → 0.42 apiece; 0.15 × 8.49 = 1.2735 → 1.27 on the sum, not 1.26.
    const small = (id: string) => positionOf({ id, unitRate: unitRateOf({ materials: '0.05' }) });
    const snapshot = baseIndex({ positions: ['a', 'b', 'c'].map(small), indices: [indexOf('materials', '8.49')] });
    const { estimate, positions } = calculate(snapshot);
    expect(positions.get('a')!.amounts.materials.toFixed(2)).toBe('0.42');
    expect(estimate.total.toFixed(2)).toBe('1.27');
  });

  it('of a work type go before those for all, and those of a position before both', () => {
    const mounting = { ...works, id: 'mounting', summaryType: 'mounting' as const };
    const special = { ...works, id: 'special' };
    const { positions, estimate } = calculate(
      baseIndex({
        positions: [works, mounting, special],
        indices: [
          ...byElement,
          indexOf('workersSalary', '60', 'mounting'),
          indexOf('machines', '20', 'mounting'),
          { ...indexOf('workersSalary', '70'), positionId: 'special' },
        ],
      }),
    );
    const wages = ['works', 'mounting', 'special'].map((id) => positions.get(id)!.amounts.workersSalary.toFixed(2));
    expect(wages).toEqual(['5000.00', '6000.00', '7000.00']);
    expect(estimate.buckets.mounting!.machines.toFixed(2)).toBe('1200.00');
    expect(estimate.buckets.building!.machines.toFixed(2)).toBe('1200.00');
  });

  it('that are missing leave a gap that is told, in the position and on the total', () => {
    const { estimate, positions, issues, isComplete } = calculate(
      baseIndex({ indices: [indexOf('workersSalary', '50')] }),
    );
    expect(issues.map(({ code, place }) => [code, place.field])).toEqual([
      ['NEEDS_INDEX', 'indices/machines'],
      ['NEEDS_INDEX', 'indices/machinistSalary'],
      ['NEEDS_INDEX', 'indices/materials'],
      ['NEEDS_INDEX', 'indices/machines'],
      ['NEEDS_INDEX', 'indices/materials'],
    ]);
    expect(issues[0]!.message.ru).toBe('Нет индекса: ЭМ (building).');
    expect(positions.get('works')!.isComplete).toBe(false);
    expect([isComplete, estimate.issues.length]).toEqual([false, 2]);
  });
});

describe('one index to the works as a whole', () => {
  it('converts direct costs, overhead and profit together, carting and equipment apart', () => {
    const withRows = {
      ...works,
      amendments: decimal('7'),
      resources: [
        resourceOf('material', { id: 'sand', price: indexed('40', null), placement: 'outside' as const }),
        resourceOf('transport', { parentId: 'sand', price: indexed('5', '18'), placement: 'outside' as const }),
        resourceOf('equipment', { price: indexed('1000', null), placement: 'outside' as const }),
      ],
    };
    const indices = [indexOf('construction_and_mounting', '9.5'), indexOf('equipment', '6')];
    const { estimate, positions } = calculate(baseIndex({ positions: [withRows], indices }));
    // Works at base: ПЗ 460 + 40 = 500, НР 120, СП 60: 680 × 9.5 = 6460. Carting 5 × 18 = 90. Amendments 7.
    expect(estimate.buckets.building!.total.toFixed(2)).toBe('6557.00');
    expect(estimate.buckets.equipment!.total.toFixed(2)).toBe('6000.00');
    expect(positions.get('works')!.amounts.total.toFixed(2)).toBe('12557.00');
    expect(positions.get('works')!.overheadRatePercent!.toFixed()).toBe('100');
    expect(estimate.base!.total.toFixed(2)).toBe('1692.00');
  });

  it('is a gap where it is missing', () => {
    const { estimate, isComplete } = calculate(baseIndex({ indexKind: 'construction_and_mounting', indices: [] }));
    expect(estimate.issues.map(({ code }) => code)).toEqual(['NEEDS_INDEX']);
    expect(isComplete).toBe(false);
  });

  it('leaves alone a column that has nothing to convert', () => {
    const soil = positionOf({ kind: 'transport', workType: 'transport', price: indexed('10', '16') });
    const { estimate } = calculate(
      baseIndex({ indexKind: 'construction_and_mounting', positions: [soil], indices: [] }),
    );
    expect([estimate.total.toFixed(2), estimate.issues.length]).toEqual(['160.00', 0]);
  });
});

describe('indices in the position', () => {
  it('raise every element there, and totals are plain sums', () => {
    const snapshot = baseIndex({ indexKind: 'elements_in_position', positions: [works, { ...works, id: 'more' }] });
    const { estimate, positions } = calculate(snapshot);
    expect(money(positions.get('works')!.amounts, 'machines', 'materials', 'total')).toEqual([
      '600.00',
      '2400.00',
      '16700.00',
    ]);
    expect(estimate.total.toFixed(2)).toBe('33400.00');
  });
});

it('leaves prices as they are where the estimate has no indices', () => {
  const { estimate } = calculate(baseIndex({ indexKind: 'none', indices: [] }));
  expect([estimate.total.toFixed(2), estimate.base!.total.toFixed(2)]).toEqual(['640.00', '640.00']);
});

describe('other works', () => {
  const other = { ...works, summaryType: 'other' as const };

  it('that are commissioning are indexed like any works', () => {
    const commissioning = { ...other, prefix: 'ФЕРп', code: '01-01-001-01' };
    const { estimate } = calculate(baseIndex({ positions: [commissioning] }));
    expect(Object.keys(estimate.buckets)).toEqual(['otherWorks']);
    expect(estimate.total.toFixed(2)).toBe('16700.00');
  });

  it('that are not are indexed as a whole, as other costs', () => {
    const { estimate, positions, issues } = calculate(
      baseIndex({ positions: [other], indices: [indexOf('other', '12')] }),
    );
    expect(Object.keys(estimate.buckets)).toEqual(['other']);
    expect(estimate.total.toFixed(2)).toBe('7680.00');
    expect(positions.get('works')!.amounts.total.toFixed(2)).toBe('7680.00');
    // Within the position its elements stay at the base level, which is no gap.
    expect(positions.get('works')!.amounts.workersSalary.toFixed(2)).toBe('100.00');
    expect(issues).toEqual([]);
  });

  it('of п. 184 are indexed row by row', () => {
    const monument = positionOf({ kind: 'other', summaryType: 'other', price: indexed('100', '11') });
    // An index to other costs is for those that have none of their own.
    for (const indices of [[], [indexOf('other', '12')]]) {
      const { estimate, positions } = calculate(baseIndex({ positions: [monument], indices }));
      expect(estimate.total.toFixed(2)).toBe('1100.00');
      expect(positions.get(monument.id)!.amounts.total.toFixed(2)).toBe('1100.00');
    }
  });
});

describe('the explanation of the base-index method', () => {
  it('writes the machines of a rate as the schema does', () => {
    const { figures } = explainPosition(works, positionContext(baseIndex({}), []));
    const machines = figures.find(({ id }) => id === 'position/base/own/machines')!;
    expect(machines.formula.symbols).toBe('ЭМр = V × ((ЭМ − ЗПМ) × kэм + ЗПМ × kотм)');
    expect(machines.formula.words.ru).toContain('(эксплуатация машин на единицу − оплата труда машинистов на единицу)');
  });

  it('leads from a column at the current level to its sum at the base level and the index', () => {
    const snapshot = baseIndex({});
    const results = [...calculate(snapshot).positions.values()].map((result) => ({ ...result, number: '1' }));
    const { figures } = explainSummary({
      positions: results,
      vatRatePercent: null,
      indexing: { indices: byElement, indexKind: 'elements' },
    });
    const find = (id: string) => figures.find((figure) => figure.id === id)!;
    expect(find('building/total').formula.symbols).toBe('Всего = C + ЭМи + Ми');
    expect(find('building/indexed/machines').operands.map(({ figureId }) => figureId)).toEqual([
      'base/building/machines',
      null,
    ]);
    expect(find('base/building/machines').operands).toMatchObject([{ positionId: 'works' }]);
  });
});
