import { decimal } from '../kernel/decimal';
import { coefficientOf, currently, estimateOf, positionOf, resourceOf } from '../../test/support/estimate-snapshots';
import { calculate } from '.';

/** Figures of real state documents, to the kopeck. */
describe('real documents of the resource-index method', () => {
  it('gives the estimate 09-01-01 of Slantsy its declared 5957.22, in every column that declares it', () => {
    // LSR_RIM_3.01_09-01-01: 8.825508 т × 675 руб. = 5957.2179 → 5957.22, a machine row under «Прочее».
    const rubbish = positionOf({
      id: 'rubbish',
      kind: 'machine',
      code: 'ТЦ_47_4703061004_01.01.2025_40.1',
      unit: 'тн',
      summaryType: 'other',
      workType: 'other',
      of: '8.825508',
      price: currently('675', 'market_analysis'),
    });
    const { estimate, sections, positions } = calculate(estimateOf({ positions: [rubbish] }));
    for (const summary of [estimate, sections.get('section')!]) {
      const { otherWorks } = summary.buckets;
      expect(otherWorks!.machines.toFixed(2)).toBe('5957.22');
      expect(otherWorks!.direct.toFixed(2)).toBe('5957.22');
      expect(otherWorks!.total.toFixed(2)).toBe('5957.22');
      expect(summary.summary.machines.toFixed(2)).toBe('5957.22');
      expect(summary.otherTotal.toFixed(2)).toBe('5957.22');
      expect(summary.total.toFixed(2)).toBe('5957.22');
    }
    expect(positions.get('rubbish')!.totalPerUnit!.toFixed(2)).toBe('675.00');
  });

  it('gives the position 06-03-004-13 its quantities to seven places and its costs to the kopeck', () => {
    const conditions = coefficientOf({ workersLabour: '1.15', machines: '1.15', machinistLabour: '1.15' });
    const crane = resourceOf('machine', { id: 'crane', n: '0.14', price: '1663.18' });
    const truck = resourceOf('machine', { id: 'truck', n: '0.19', price: '627.61' });
    const position = positionOf({
      id: 'p',
      of: '1.15032',
      coefficients: [conditions],
      resources: [
        resourceOf('worker', { id: 'worker', code: '1-100-35', n: '20', price: '527.2' }),
        crane,
        resourceOf('machinist', {
          id: 'crane driver',
          parentId: 'crane',
          n: null,
          crewSize: decimal('1'),
          price: '750.17',
        }),
        truck,
        resourceOf('machinist', { id: 'truck driver', parentId: 'truck', n: '0.19', price: '558.46' }),
      ],
    });
    const { amounts, resources, norm } = calculate(estimateOf({ positions: [position] })).positions.get('p')!;
    expect(resources.map(({ quantity, cost }) => [quantity!.toFixed(7), cost!.toFixed(2)])).toEqual([
      ['26.4573600', '13948.32'],
      ['0.1852015', '308.02'],
      ['0.1852015', '138.93'],
      ['0.2513449', '157.75'],
      ['0.2513449', '140.37'],
    ]);
    expect(amounts.workersSalary.toFixed(2)).toBe('13948.32');
    expect(amounts.machines.toFixed(2)).toBe('465.77');
    expect(amounts.machinistSalary.toFixed(2)).toBe('279.30');
    expect(amounts.direct.toFixed(2)).toBe('14693.39');
    expect(amounts.salary.toFixed(2)).toBe('14227.62');
    expect(amounts.machinistHours.toFixed(7)).toBe('0.4365464');
    expect(norm!.direct.toFixed(2)).toBe('14693.39');
  });
});
