import { Decimal, decimal, ONE } from '../kernel/decimal';
import type { Bilingual } from '../kernel/issue';

/** A unit of measurement as estimates write it: `100 м3`, `1000 шт`, `тыс. м2`, `т`, `антенна`. */
export interface Unit {
  /** How many of the symbol one unit is: 100 of `100 м3`. */
  readonly multiple: Decimal;
  /** `м3`; for a unit that is not in the table, its own text. */
  readonly symbol: string;
  /** What it measures; a unit that is not in the table measures itself. */
  readonly dimension: string;
  /** One symbol in the base unit of its dimension. */
  readonly factor: Decimal;
}

export type Conversion = { ok: true; value: Decimal } | { ok: false; problem: UnitProblem };

export interface UnitProblem {
  code: 'UNIT_MISMATCH';
  message: Bilingual;
  remedy: Bilingual;
}

type UnitRow = readonly [symbol: string, dimension: string, factor: string, ...aliases: string[]];

/** Physical facts and habits of writing; a quantity of work is never guessed from anything but these. */
const UNITS: readonly UnitRow[] = [
  ['м', 'length', '1', 'метр', 'пог.м', 'п.м', 'м.п', 'м пог', 'мп'],
  ['км', 'length', '1000'],
  ['дм', 'length', '0.1'],
  ['см', 'length', '0.01'],
  ['мм', 'length', '0.001'],
  ['м2', 'area', '1', 'м²', 'кв.м', 'м кв'],
  ['км2', 'area', '1000000', 'км²'],
  ['га', 'area', '10000'],
  ['дм2', 'area', '0.01', 'дм²'],
  ['см2', 'area', '0.0001', 'см²'],
  ['мм2', 'area', '0.000001', 'мм²'],
  ['м3', 'volume', '1', 'м³', 'куб.м', 'м куб'],
  ['дм3', 'volume', '0.001', 'дм³'],
  ['л', 'volume', '0.001', 'литр'],
  ['см3', 'volume', '0.000001', 'см³'],
  ['т', 'mass', '1', 'тн', 'тонна', 'т груза'],
  ['ц', 'mass', '0.1'],
  ['кг', 'mass', '0.001'],
  ['г', 'mass', '0.000001'],
  ['шт', 'pieces', '1', 'штука', 'штук'],
  ['компл', 'sets', '1', 'комплект', 'к-т'],
  ['чел.-ч', 'labour', '1', 'чел-ч', 'чел.ч', 'чел.-час', 'чел.час'],
  ['маш.-ч', 'machine time', '1', 'маш-ч', 'маш.ч', 'маш.-час', 'маш.час'],
  ['ч', 'time', '1', 'час'],
  ['кВт-ч', 'energy', '1', 'квт·ч', 'квт.ч', 'квтч', 'квт.-ч'],
  ['МВт-ч', 'energy', '1000', 'мвт·ч', 'мвт.ч'],
  ['Вт', 'power', '1'],
  ['кВт', 'power', '1000'],
  ['т·км', 'freight', '1', 'т-км', 'ткм'],
];

/** A unit of the table, as data. */
export interface KnownUnit {
  readonly symbol: string;
  readonly dimension: string;
  /** One of it in the base unit of its dimension. */
  readonly factor: Decimal;
  /** Other ways of writing it. */
  readonly aliases: readonly string[];
}

/** Every unit that is converted, in the order of the table. A multiple of it (`100 м3`, `тыс. шт`) is no row of its own. */
export const KNOWN_UNITS: readonly KnownUnit[] = UNITS.map(([symbol, dimension, factor, ...aliases]) => ({
  ...{ symbol, dimension, aliases },
  factor: decimal(factor),
}));

/** What units of the table measure, each once. */
export const UNIT_DIMENSIONS: readonly string[] = [...new Set(KNOWN_UNITS.map(({ dimension }) => dimension))];

const BY_NAME = new Map(UNITS.flatMap((row) => [row[0], ...row.slice(3)].map((name) => [keyOf(name), row] as const)));

const SCALES: ReadonlyMap<string, Decimal> = new Map([
  ['тыс', decimal('1000')],
  ['тысяча', decimal('1000')],
  ['млн', decimal('1000000')],
]);

/** `100`, `1 000`, `0,5`, then perhaps `тыс.`, then the symbol. */
const MULTIPLE = /^(\d[\d\s]*(?:[.,]\d+)?)\s*(?=\D)/;
const SCALE = /^(тысяча|тыс|млн)\.?\s*/i;

/** Longer than any unit of the collections; what is longer is no unit. */
const MAX_UNIT_LENGTH = 200;

/** Reads a unit; never fails, since a unit that is not in the table (`антенна`) still measures itself. */
export function parseUnit(text: string): Unit {
  let rest = text.slice(0, MAX_UNIT_LENGTH).trim();
  let multiple = ONE;
  const number = MULTIPLE.exec(rest);
  if (number) {
    multiple = new Decimal((number[1] ?? '1').replace(/\s/g, '').replace(',', '.'));
    rest = rest.slice(number[0].length);
  }
  const scale = SCALE.exec(rest);
  if (scale) {
    multiple = multiple.times(SCALES.get((scale[1] ?? '').toLowerCase()) ?? ONE);
    rest = rest.slice(scale[0].length);
  }
  const row = BY_NAME.get(keyOf(rest));
  if (!row) return { multiple, symbol: rest, dimension: keyOf(rest), factor: ONE };
  return { multiple, symbol: row[0], dimension: row[1], factor: decimal(row[2]) };
}

/** The same unit in other words: `100 м3` and `100 м³`, not `м3` and `100 м3`. */
export function isSameUnit(left: string, right: string): boolean {
  const [a, b] = [parseUnit(left), parseUnit(right)];
  return a.dimension === b.dimension && sizeOf(a).equals(sizeOf(b));
}

/** `1250 м3` in `100 м3` is `12.5`. Refused where the units measure different things. Exact: rounding is not here. */
export function convertQuantity(quantity: Decimal, from: string, to: string): Conversion {
  const [source, target] = [parseUnit(from), parseUnit(to)];
  const size = sizeOf(target);
  if (source.dimension !== target.dimension || size.isZero()) return { ok: false, problem: mismatch(from, to) };
  return { ok: true, value: quantity.times(sizeOf(source)).div(size) };
}

function sizeOf({ multiple, factor }: Unit): Decimal {
  return multiple.times(factor);
}

function mismatch(from: string, to: string): UnitProblem {
  return {
    code: 'UNIT_MISMATCH',
    message: {
      ru: `Единицы «${from}» и «${to}» измеряют разное.`,
      en: `The units “${from}” and “${to}” measure different things.`,
    },
    remedy: {
      ru: 'Укажите количество в единице нормы или формулу пересчёта (например, через плотность).',
      en: 'Give the quantity in the unit of the norm, or a formula of conversion (by density, say).',
    },
  };
}

/** Spaces, capital letters and final dots make no other unit. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*\.\s*/g, '.')
    .replace(/\.$/, '')
    .trim();
}
