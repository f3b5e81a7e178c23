import { fieldDifferences, type ComparedNorm, type ComparedResource } from './differences';

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
  expect(fieldDifferences('norms', norm, { ...norm })).toEqual([]);
  expect(fieldDifferences('resources', machine, { ...machine })).toEqual([]);
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
  expect(fieldDifferences('norms', norm, after)).toEqual([
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
  expect(fieldDifferences('resources', machine, after)).toEqual([
    { field: 'price', before: '961.73', after: '999' },
    { field: 'driverCode', before: '4-100-050', after: null },
  ]);
});

it('a technology group differs by its resources, a coefficient by its effects and norms, a markup by its figures', () => {
  expect(fieldDifferences('technology_groups', { resourceCodes: ['01.1', '01.2'] }, { resourceCodes: ['01.3', '01.2'] })).toEqual([
    { field: 'resources/01.1', before: '01.1', after: null },
    { field: 'resources/01.3', before: null, after: '01.3' },
  ]);
  const coefficient = {
    ...{ name: 'Стеснённость', target: 'Расход', act: '378/пр', actDate: '2022-05-18', places: ['ГЭСН01'] },
    ...{ effects: { labour: { value: '1.15', formula: null } }, resources: [{ effects: { materials: { value: '0.5', formula: null } }, codes: ['08.1'] }] },
  };
  const stricter = { ...coefficient, effects: { labour: { value: '1.2', formula: null } }, places: [], resources: [] };
  expect(fieldDifferences('coefficients', coefficient, stricter)).toEqual([
    { field: 'effects/labour', before: '1.15', after: '1.2' },
    { field: 'places/ГЭСН01', before: 'ГЭСН01', after: null },
    { field: 'resources/08.1', before: 'materials 0.5', after: null },
  ]);
  const markup = { name: 'Кровли', collections: 'ГЭСН12', overhead: { ordinary: '109', equated_to_far_north: '110', far_north: '114' }, profit: '57' };
  expect(fieldDifferences('markups', markup, { ...markup, overhead: { ...markup.overhead, far_north: '115' }, profit: '58' })).toEqual([
    { field: 'overhead/far_north', before: '114', after: '115' },
    { field: 'profit', before: '57', after: '58' },
  ]);
});
