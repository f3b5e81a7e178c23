'use strict';

/**
 * How fast the engine is on one core: estimates of eight resource lines a position, calculated in full (hash included,
 * trace excluded) position by position as imports are, the same with every result kept, one change in the largest of
 * them, and how the time grows with the size.
 *
 *   npm run build && node --expose-gc test/load/engine-benchmark.cjs [positions,…]
 *
 * Prints a table; ends with code 1 where a goal is missed. Each size runs several times and the best run counts, since
 * whatever else the machine does can only slow a run down.
 */
const { calculate, calculateEach, calculatePosition, positionContext } = require('../../dist/engine');
const { decimal } = require('../../dist/kernel/decimal');

const SIZES = (process.argv[2] ?? '1000,10000,50000,100000').split(',').map(Number);
const RUNS = 3;
const LINES_PER_POSITION = 8;
const POSITIONS_PER_SECTION = 100;
const GOALS = [
  { positions: 10_000, seconds: 1, secondsKept: 1 },
  { positions: 50_000, seconds: 2, mebibytes: 1024 },
];

main();

function main() {
  calculate(estimateOf(500));
  const measured = SIZES.map(measure);
  console.table(measured);
  const missed = GOALS.filter((goal) => measured.some((row) => misses(row, goal)));
  for (const goal of missed) console.error(`missed: ${JSON.stringify(goal)}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function measure(positions) {
  const snapshot = estimateOf(positions);
  const { seconds: best, residentBytes: peakBytes } = bestOf(() => calculateEach(snapshot, () => undefined));
  const kept = bestOf(() => calculate(snapshot));
  const lines = positions * LINES_PER_POSITION;
  return {
    positions,
    lines,
    seconds: Number(best.toFixed(3)),
    linesPerSecond: Math.round(lines / best),
    microsecondsPerLine: Number(((best / lines) * 1e6).toFixed(2)),
    residentMebibytes: mebibytes(peakBytes),
    secondsKept: Number(kept.seconds.toFixed(3)),
    mebibytesKept: mebibytes(kept.residentBytes),
    oneChangeMicroseconds: changeOf(snapshot),
  };
}

function bestOf(work) {
  const runs = Array.from({ length: RUNS }, () => calculated(work));
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    residentBytes: Math.max(...runs.map(({ residentBytes }) => residentBytes)),
  };
}

function mebibytes(bytes) {
  return Math.round(bytes / 2 ** 20);
}

/** One run. Its result ends with it, so that the memory is that of one estimate and not of the run before as well. */
function calculated(work) {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  const result = work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!result.isComplete) throw new Error('the benchmark estimate has a gap');
  return { seconds, residentBytes: process.memoryUsage().rss };
}

/** One position recalculated: what a changed line costs the engine. */
function changeOf(snapshot) {
  const position = snapshot.positions[snapshot.positions.length >> 1];
  const context = positionContext(snapshot, []);
  const times = 1000;
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time++) calculatePosition(position, context);
  return Math.round(Number(process.hrtime.bigint() - start) / times / 1e3);
}

function misses(row, goal) {
  if (row.positions !== goal.positions) return false;
  const isSlow = row.seconds > goal.seconds || row.secondsKept > (goal.secondsKept ?? Infinity);
  return isSlow || Math.max(row.residentMebibytes, row.mebibytesKept) > (goal.mebibytes ?? Infinity);
}

function estimateOf(count) {
  const sectionCount = Math.ceil(count / POSITIONS_PER_SECTION);
  return {
    id: 'benchmark',
    method: 'resource_index',
    territory: 'ordinary',
    coefficientCombination: 'schema',
    vatRatePercent: decimal('22'),
    coefficients: [],
    indices: [],
    sections: Array.from({ length: sectionCount }, (_, index) => sectionOf(index)),
    positions: Array.from({ length: count }, (_, index) => positionOf(index)),
  };
}

/** Ten sections to a chapter, so that totals climb two levels. */
function sectionOf(index) {
  const parentId = index % 10 === 0 ? null : `section-${index - (index % 10)}`;
  return { id: `section-${index}`, parentId, code: String(index + 1), name: 'Раздел', coefficients: [] };
}

function positionOf(index) {
  const id = idOf(index);
  return {
    id,
    sectionId: `section-${Math.floor(index / POSITIONS_PER_SECTION)}`,
    number: String(index + 1),
    kind: 'cost',
    prefix: 'ГЭСН',
    code: '06-03-004-13',
    name: 'Установка закладных деталей весом свыше 20 кг',
    unit: 'т',
    quantity: decimal(`${1 + (index % 13)}.1503${index % 10}`),
    summaryType: index % 5 === 0 ? 'mounting' : 'building',
    workType: 'building',
    isExcluded: false,
    // Every third position is worked under constrained conditions.
    coefficients: index % 3 === 0 ? [constrained()] : [],
    overhead: {
      code: 'Пр/812-006.0-1',
      name: 'Монолит',
      base: 'salary',
      ratePercent: decimal('102'),
      coefficients: [reduction('0.9')],
    },
    profit: { code: 'Пр/774-006.0', name: 'Монолит', base: 'salary', ratePercent: decimal('58'), coefficients: [] },
    amendments: null,
    loadPercent: null,
    idlePercent: null,
    price: null,
    unitRate: null,
    resources: resourcesOf(id, index),
  };
}

function resourcesOf(id, index) {
  const line = (order, kind, consumption, price, parentId = null) => ({
    id: `${id}-${order}`,
    parentId,
    kind,
    placement: 'norm',
    code: `91.05.05-01${order}`,
    name: 'Ресурс',
    unit: 'чел.-ч',
    consumption: decimal(consumption),
    crewSize: null,
    coefficients: [],
    statedConsumptionCoefficient: null,
    statedCostCoefficient: null,
    price,
    isExcluded: false,
    isReturnable: false,
  });
  return [
    line(0, 'worker', `${20 + (index % 7)}.35`, current('527.20')),
    line(1, 'machine', '0.14', current('1663.18')),
    line(2, 'machinist', '0.14', current('750.17'), `${id}-1`),
    line(3, 'machine', '0.19', current('627.61')),
    line(4, 'machinist', '0.19', current('558.46'), `${id}-3`),
    line(5, 'material', '1.0213', {
      base: decimal('4512.33'),
      index: decimal('1.17'),
      current: null,
      source: 'index',
      isFree: false,
    }),
    line(6, 'material', `0.00${1 + (index % 97)}`, current(`${100 + (index % 1000)}.55`)),
    line(7, 'material', '12.5', current('77.31')),
  ];
}

function current(price) {
  return { base: null, index: null, current: decimal(price), source: 'state', isFree: false };
}

function constrained() {
  const values = ['workersLabour', 'machines', 'machinistLabour'].map((target) => ({
    target,
    value: decimal('1.15'),
  }));
  return {
    id: 'k',
    code: '421/пр_2020_прил.10_т.1_п.5',
    name: 'Стеснённость',
    reason: '',
    group: 'condition',
    table: 'т.1',
    effect: 'consumption',
    values,
  };
}

function reduction(value) {
  return { name: 'Капитальный ремонт', reason: '812/пр п.25', value: decimal(value) };
}

/** The length of a UUID: ids are a good part of what is hashed and kept. */
function idOf(index) {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}
