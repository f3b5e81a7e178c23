/** The position 06-03-004-13 of a real estimate of the resource-index method: its figures are those of the document. */
export const ANCHORS = {
  code: 'ГЭСН06-03-004-13',
  name: 'Установка закладных деталей весом: свыше 20 кг',
  unit: 'т',
  quantity: '1.15032',
  coefficients: [
    {
      name: 'Производство работ в стеснённых условиях',
      reason: 'Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5',
      group: 'condition',
      table: 'табл.1',
      values: [
        { target: 'workersLabour', value: '1.15' },
        { target: 'machines', value: '1.15' },
        { target: 'machinistLabour', value: '1.15' },
      ],
    },
  ],
  resources: [
    {
      kind: 'worker',
      code: '1-100-35',
      name: 'Средний разряд работы 3,5',
      unit: 'чел.-ч',
      consumption: '20',
      price: { current: '527.20', source: 'state' },
    },
    {
      kind: 'machine',
      code: '91.05.05-015',
      name: 'Краны на автомобильном ходу, грузоподъемность 16 т',
      unit: 'маш.-ч',
      consumption: '0.14',
      price: { current: '1663.18', source: 'state' },
      machinist: {
        code: '4-100-060',
        name: 'ОТм(ЗТм) Средний разряд машинистов 6',
        consumption: '0.14',
        price: { current: '750.17', source: 'state' },
      },
    },
    {
      kind: 'machine',
      code: '91.14.02-001',
      name: 'Автомобили бортовые, грузоподъемность до 5 т',
      unit: 'маш.-ч',
      consumption: '0.19',
      price: { current: '627.61', source: 'state' },
      machinist: {
        code: '4-100-040',
        name: 'ОТм(ЗТм) Средний разряд машинистов 4',
        crewSize: '1',
        price: { current: '558.46', source: 'state' },
      },
    },
  ],
};
