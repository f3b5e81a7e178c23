import type {
  CoefficientDocument,
  EstimateDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  ResourceDocument,
  SectionRow,
} from './formats';

/** A small estimate to look at: one section, a norm with its machines and machinists, and a material beside it. */
export function exampleEstimate(): EstimateDocument {
  return {
    source: { format: 'example', schemaVersion: null, program: null, programVersion: null, exportedAt: null },
    construction: { number: '2026-01', name: 'Пример' },
    object: { number: '01', name: 'Здание', address: null, accessLevel: null },
    estimate: {
      guid: null,
      number: '01-01-01',
      name: 'Закладные детали',
      method: 'resource_index',
      date: '2025-09-12',
      region: { state: null, code: '47', name: 'Ленинградская область', subregionCode: null, subregionName: null },
      territory: 'ordinary',
      industry: null,
      objectType: 'Непроизводственный',
      legal: [],
      salaryAct: null,
      priceLevelBase: { year: 2022, quarter: 1, month: 1, day: null, note: null },
      priceLevelCurrent: { year: 2025, quarter: 3, month: null, day: null, note: null },
      reason: null,
      constructionVolume: null,
      signatures: { composedBy: 'Анна Сметчик', verifiedBy: null },
      coefficients: [],
      indices: [],
      extras: {},
    },
    sections: [
      { code: '1', name: 'Фундаменты', sections: [], rows: rows(), declared: null, extras: {}, place: NOWHERE },
    ],
    declared: null,
  };
}

const NOWHERE = { path: '', line: 0, column: 0 };

function rows(): SectionRow[] {
  return [
    { type: 'text', text: 'Закладные детали по серии 1.400-15' },
    { type: 'position', position: norm() },
    { type: 'position', position: material() },
  ];
}

/** Its figures are those of a real estimate: ОТ 13948.32, ЭМ 465.77, ОТм 279.30, direct 14693.39. */
function norm(): PositionDocument {
  return {
    ...position('1', 'cost', 'ГЭСН06-03-004-13', 'Установка закладных деталей весом: свыше 20 кг', 'т', '1.15032'),
    coefficients: [constrained()],
    overhead: markup('Пр/812-006.0-1', '102'),
    profit: markup('Пр/774-006.0', '58'),
    resources: [
      resource('worker', '1-100-35', 'Средний разряд работы 3,5', '20', '527.20'),
      withMachinist(
        resource('machine', '91.05.05-015', 'Краны на автомобильном ходу, грузоподъемность 16 т', '0.14', '1663.18'),
        resource('machinist', '4-100-060', 'ОТм(ЗТм) Средний разряд машинистов 6', '0.14', '750.17'),
      ),
      withMachinist(
        resource('machine', '91.14.02-001', 'Автомобили бортовые, грузоподъемность до 5 т', '0.19', '627.61'),
        resource('machinist', '4-100-040', 'ОТм(ЗТм) Средний разряд машинистов 4', '0.19', '558.46'),
      ),
    ],
  };
}

function material(): PositionDocument {
  const price = currentPrice('98500.00', 'market_analysis');
  return { ...position('2', 'material', 'ТЦ_08.4.01.02_47', 'Детали закладные', 'т', '1.15032'), price };
}

function position(
  number: string,
  kind: PositionDocument['kind'],
  code: string,
  name: string,
  unit: string,
  quantity: string,
): PositionDocument {
  return {
    ...{ number, kind, prefix: null, code, name, unit, quantity, quantityFormula: null },
    ...{ summaryType: 'building', workType: 'building', comment: null, isExcluded: false, coefficients: [] },
    ...{ overhead: null, profit: null, amendments: null, loadPercent: null, idlePercent: null, price: null },
    ...{ unitRate: null, resources: [], quantityTakeoff: null, declared: null, extras: {}, place: NOWHERE },
  };
}

function constrained(): CoefficientDocument {
  return {
    name: 'Производство работ в стеснённых условиях',
    reason: 'Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5',
    group: 'condition',
    table: '1',
    effect: 'consumption',
    values: [
      { target: 'workersLabour', value: '1.15' },
      { target: 'machines', value: '1.15' },
      { target: 'machinistLabour', value: '1.15' },
    ],
  };
}

function markup(code: string, ratePercent: string): MarkupDocument {
  const name = 'Бетонные и железобетонные монолитные конструкции и работы в строительстве';
  return {
    ...{ code, name, base: 'salary', ratePercent, coefficients: [] },
    ...{ declaredRatePercent: null, declaredAmount: null },
  };
}

function resource(
  kind: ResourceDocument['kind'],
  code: string,
  name: string,
  consumption: string,
  price: string,
): ResourceDocument {
  return {
    ...{ number: null, kind, placement: 'norm', prefix: null, code, name, consumption, crewSize: null, grade: null },
    unit: kind === 'machine' ? 'маш.-ч' : 'чел.-ч',
    ...{ coefficients: [], statedConsumptionCoefficient: null, statedCostCoefficient: null },
    price: currentPrice(price, 'state'),
    ...{ comment: null, isReturnable: false, isExcluded: false, children: [] },
    ...{ declared: null, extras: {}, place: NOWHERE },
  };
}

function withMachinist(machine: ResourceDocument, machinist: ResourceDocument): ResourceDocument {
  return { ...machine, children: [machinist] };
}

function currentPrice(current: string, source: PriceDocument['source']): PriceDocument {
  return { base: null, index: null, current, source, indexName: null, indexReason: null };
}
