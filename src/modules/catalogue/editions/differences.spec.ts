import { normDifferences, resourceDifferences, type ComparedNorm, type ComparedResource } from './differences';

const labour = {
  ...{ kind: 'labour', code: '1-100-34', name: 'Средний разряд работы 3,4', unit: null, quantity: '4.63' },
  ...{ isByProject: false, isReference: false, technologyGroups: [] },
} as const satisfies ComparedNorm['resources'][number];

const norm: ComparedNorm = { name: 'Замена замка', unit: 'шт', works: ['Снятие'], resources: [{ ...labour, technologyGroups: [] }], markups: [] };

const machine: ComparedResource = {
  ...{ name: 'Бульдозеры', unit: 'маш.-ч', price: '961.73', wholesalePrice: null },
  machine: { salary: '386.65', labour: '1', driverCode: '4-100-050', machinistGrade: '5', withRelocation: true },
};

it('the same is not different', () => {
  expect(normDifferences(norm, { ...norm })).toEqual([]);
  expect(resourceDifferences(machine, { ...machine })).toEqual([]);
});

it('a norm differs by its resources, one by one', () => {
  const after = {
    ...norm,
    unit: '10 шт',
    resources: [
      { ...labour, quantity: '5', technologyGroups: [] },
      { ...labour, code: '04.1.02.05', quantity: null, isByProject: true, technologyGroups: ['01.01.001'] },
      { ...labour, quantity: '1', technologyGroups: [] },
    ],
  };
  expect(normDifferences(norm, after)).toEqual([
    { field: 'unit', before: 'шт', after: '10 шт' },
    { field: 'resources/1-100-34/quantity', before: '4.63', after: '5' },
    { field: 'resources/04.1.02.05/name', before: null, after: 'Средний разряд работы 3,4' },
    { field: 'resources/04.1.02.05/quantity', before: null, after: 'П' },
    { field: 'resources/04.1.02.05/technologyGroups', before: null, after: '01.01.001' },
    { field: 'resources/1-100-34/2/name', before: null, after: 'Средний разряд работы 3,4' },
    { field: 'resources/1-100-34/2/quantity', before: null, after: '1' },
  ]);
});

it('a machine differs by its price and its driver', () => {
  const after = { ...machine, price: '999', machine: { ...machine.machine!, driverCode: null } };
  expect(resourceDifferences(machine, after)).toEqual([
    { field: 'price', before: '961.73', after: '999' },
    { field: 'driverCode', before: '4-100-050', after: null },
  ]);
});
